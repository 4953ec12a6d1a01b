import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';
import { textIn, wordIn, type Search } from '../shell/search';

export const intakeRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/intake',
    /** `opened`: the request that the call led to; `noted`: it was there before, and the call was kept with it. */
    validateSearch: (search: Search): { opened?: string; noted?: 'yes' } => ({
      opened: textIn(search, 'opened'),
      noted: wordIn(search, 'noted', ['yes']),
    }),
    component: lazyRouteComponent(() => import('./intake-page'), 'IntakePage'),
  }),
] as const;
