import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';
import { textIn, wordIn } from '../shell/search';

const shownTabs = ['pool', 'done', 'unsent'] as const;

export const inboxRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/inbox',
    // Left out: mine.
    validateSearch: (search) => {
      const tab = wordIn(search, 'tab', shownTabs);
      return tab === undefined ? {} : { tab };
    },
    component: lazyRouteComponent(() => import('./inbox-page'), 'InboxPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/tasks/$id',
    validateSearch: (search) => {
      const doing = wordIn(search, 'do', ['finish', 'give-back'] as const);
      const again = textIn(search, 'again');
      return { ...(doing !== undefined && { do: doing }), ...(again !== undefined && { again }) };
    },
    component: lazyRouteComponent(() => import('./task-page'), 'TaskPage'),
  }),
] as const;
