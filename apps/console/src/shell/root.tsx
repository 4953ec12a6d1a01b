import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { queryClient } from '../api/query-client';
import { homeOf } from './rooms';
import { meQuery } from './session';

/** Pages without the frame hang here: sign-in, and what a customer's link opens. */
export const rootRoute = createRootRoute();

/** Pages of the staff hang here: inside the frame somebody is signed in. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/sign-in', search: { next: location.href } });
    return { me };
  },
  component: lazyRouteComponent(() => import('./frame'), 'Frame'),
});

export const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  beforeLoad: ({ context: { me } }) => {
    throw redirect({ to: `/${homeOf(me.role)}` });
  },
});
