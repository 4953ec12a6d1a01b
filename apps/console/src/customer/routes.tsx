import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root';

export const customerRoutes = [
  // What a link opens: its token stands behind the #, where no server and no log sees it.
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/c',
    component: lazyRouteComponent(() => import('./link-page'), 'LinkPage'),
  }),
  // Where it leads: an address that opens nothing by itself, so that it may stand in a history.
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/c/$id',
    component: lazyRouteComponent(() => import('./customer-page'), 'CustomerPage'),
  }),
] as const;
