import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';
import { textIn, wordIn, type Search } from '../shell/search';

export const deliveryStates = ['pending', 'delivered', 'failed', 'dropped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const administrationRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/administration',
    beforeLoad: () => {
      throw redirect({ to: '/administration/calendars' });
    },
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/administration/calendars',
    component: lazyRouteComponent(() => import('./calendars-page'), 'CalendarsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/administration/calendars/$id',
    // The year that is shown, and the day that is looked at.
    validateSearch: (search: Search): { readonly year?: string; readonly day?: string } => {
      const [year, day] = [textIn(search, 'year'), textIn(search, 'day')];
      return {
        ...(year !== undefined && /^\d{4}$/.test(year) && { year }),
        ...(day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) && { day }),
      };
    },
    component: lazyRouteComponent(() => import('./calendar-page'), 'CalendarPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/administration/policies',
    component: lazyRouteComponent(() => import('./policies-page'), 'PoliciesPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/administration/policies/$id',
    // Left out: it is read.
    validateSearch: (search: Search): { readonly edit?: 'form' | 'json' } => {
      const edit = wordIn(search, 'edit', ['form', 'json'] as const);
      return edit ? { edit } : {};
    },
    component: lazyRouteComponent(() => import('./policy-page'), 'PolicyPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/administration/staff',
    validateSearch: (search: Search): { readonly q?: string } => {
      const q = textIn(search, 'q');
      return q === undefined ? {} : { q };
    },
    component: lazyRouteComponent(() => import('./staff-page'), 'StaffPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/administration/api-keys',
    component: lazyRouteComponent(() => import('./api-keys-page'), 'ApiKeysPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/administration/webhooks',
    component: lazyRouteComponent(() => import('./webhooks-page'), 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/administration/webhooks/$id',
    validateSearch: (search: Search): { readonly state?: DeliveryState } => {
      const state = wordIn(search, 'state', deliveryStates);
      return state ? { state } : {};
    },
    component: lazyRouteComponent(() => import('./endpoint-page'), 'EndpointPage'),
  }),
] as const;
