import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';

export const administrationRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/administration',
    component: lazyRouteComponent(() => import('./administration-page'), 'AdministrationPage'),
  }),
] as const;
