import { textIn, type Search } from '../shell/search';
import type { BoardFilters } from './calls';

/** The filters of the board as they stand in the address. */
export const atRiskSearch = (search: Search): BoardFilters => ({
  region: textIn(search, 'region'),
  owner: textIn(search, 'owner'),
  policy: textIn(search, 'policy'),
});

/** The address of a page's filters, as a saved view keeps it. */
export const queryOf = (filters: object): string =>
  new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value]] : [],
    ),
  ).toString();
