import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';

export const intakeRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/intake',
    component: lazyRouteComponent(() => import('./intake-page'), 'IntakePage'),
  }),
] as const;
