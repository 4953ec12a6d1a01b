import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';

export const inboxRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/inbox',
    component: lazyRouteComponent(() => import('./inbox-page'), 'InboxPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/tasks/$id',
    component: lazyRouteComponent(() => import('./task-page'), 'TaskPage'),
  }),
] as const;
