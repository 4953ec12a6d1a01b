import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';

export const partsRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/parts',
    component: lazyRouteComponent(() => import('./parts-page'), 'PartsPage'),
  }),
] as const;
