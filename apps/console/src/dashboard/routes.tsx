import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';

export const dashboardRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/dashboard',
    component: lazyRouteComponent(() => import('./dashboard-page'), 'DashboardPage'),
  }),
] as const;
