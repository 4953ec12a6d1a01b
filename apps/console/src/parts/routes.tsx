import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root';
import { textIn, wordIn, type Search } from '../shell/search';

/** What the desk has to do, in the order of its day. */
export const deskTabs = ['pick', 'ship', 'way', 'waiting', 'returns', 'findings'] as const;
export type DeskTab = (typeof deskTabs)[number];

export interface DeskSearch {
  readonly tab?: DeskTab;
  readonly depot?: string;
  /** A part's FRU number, or a serial number: what was scanned or typed. */
  readonly q?: string;
}

export const partsRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/parts',
    validateSearch: (search: Search): DeskSearch => {
      const [tab, depot, q] = [wordIn(search, 'tab', deskTabs), textIn(search, 'depot'), textIn(search, 'q')];
      return { ...(tab && { tab }), ...(depot !== undefined && { depot }), ...(q !== undefined && { q }) };
    },
    component: lazyRouteComponent(() => import('./parts-page'), 'PartsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/parts/$fru',
    component: lazyRouteComponent(() => import('./part-page'), 'PartPage'),
  }),
] as const;
