import { createRouter, stringifySearchWith } from '@tanstack/react-router';
import { administrationRoutes } from '../administration/routes';
import { boardsRoutes } from '../boards/routes';
import { customerRoutes } from '../customer/routes';
import { dashboardRoutes } from '../dashboard/routes';
import { inboxRoutes } from '../inbox/routes';
import { intakeRoutes } from '../intake/routes';
import { partsRoutes } from '../parts/routes';
import { requestRoutes } from '../request/routes';
import { signInRoutes } from '../sign-in/routes';
import { frameRoute, homeRoute, rootRoute } from './root';
import { NotFound, PageFailed, PageOnItsWay } from './route-states';

const routeTree = rootRoute.addChildren([
  frameRoute.addChildren([
    homeRoute,
    ...requestRoutes,
    ...boardsRoutes,
    ...dashboardRoutes,
    ...inboxRoutes,
    ...intakeRoutes,
    ...partsRoutes,
    ...administrationRoutes,
  ]),
  ...signInRoutes,
  ...customerRoutes,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingComponent: PageOnItsWay,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
  // A search is text: `?q=13800138000` stays what was typed (the router's own reading makes a number of it), and an address
  // stays one that people can read.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: stringifySearchWith(String),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
