import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';
import { dashboardSearch } from './period';

export const dashboardRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/dashboard',
    validateSearch: dashboardSearch,
    component: lazyRouteComponent(() => import('./dashboard-page'), 'DashboardPage'),
  }),
] as const;
