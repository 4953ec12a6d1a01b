import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';
import { atRiskSearch } from './at-risk-search';
import { loadSearch } from './load-search';
import { requestsSearch } from './requests-search';
import { stockSearch } from './stock-search';

export const boardsRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/at-risk',
    validateSearch: atRiskSearch,
    component: lazyRouteComponent(() => import('./at-risk-page'), 'AtRiskPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/requests',
    validateSearch: requestsSearch,
    component: lazyRouteComponent(() => import('./requests-page'), 'RequestsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/load',
    validateSearch: loadSearch,
    component: lazyRouteComponent(() => import('./load-page'), 'LoadPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/stock',
    validateSearch: stockSearch,
    component: lazyRouteComponent(() => import('./stock-page'), 'StockPage'),
  }),
] as const;
