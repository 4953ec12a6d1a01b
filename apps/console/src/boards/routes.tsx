import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';

export const boardsRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/at-risk',
    component: lazyRouteComponent(() => import('./at-risk-page'), 'AtRiskPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/requests',
    component: lazyRouteComponent(() => import('./requests-page'), 'RequestsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/load',
    component: lazyRouteComponent(() => import('./load-page'), 'LoadPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/stock',
    component: lazyRouteComponent(() => import('./stock-page'), 'StockPage'),
  }),
] as const;
