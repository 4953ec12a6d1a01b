import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root';
import { textIn, type Search } from '../shell/search';

export const signInRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    // Where the person wanted to go.
    validateSearch: (search: Search): { readonly next?: string } => {
      const next = textIn(search, 'next');
      return next === undefined ? {} : { next };
    },
    component: lazyRouteComponent(() => import('./sign-in-page'), 'SignInPage'),
  }),
] as const;
