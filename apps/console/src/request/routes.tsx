import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';
import { requestSearch } from './request-search';

export const requestRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/requests/$id',
    validateSearch: requestSearch,
    component: lazyRouteComponent(() => import('./request-page'), 'RequestPage'),
  }),
] as const;
