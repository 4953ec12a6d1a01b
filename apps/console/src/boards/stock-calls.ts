import { queryOptions } from '@tanstack/react-query';
import { get, type api } from '../api';

const readStock = get<api.StockListData, api.StockListResponse>('/v1/stock');
const readParts = get<api.ListPartsData, api.ListPartsResponse>('/v1/parts');
const readDepots = get<api.ListDepotsData, api.ListDepotsResponse>('/v1/depots');
const readLines = get<api.PartsDeskLinesData, api.PartsDeskLinesResponse>('/v1/parts-lines');

export type Balance = api.StockListResponse['items'][number];
export type OpenLine = api.DeskLine;

const all = 200;
/** A stock of more shelves than this is looked at by part or depot. */
const mostPages = 10;

/** Every page of a list, up to a bound. */
async function everyPage<Item>(
  page: (
    cursor: string | undefined,
  ) => Promise<{ readonly items: readonly Item[]; readonly nextCursor: string | null }>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const answer = await page(cursor);
    items.push(...answer.items);
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  return items;
}

export const stockQuery = (filters: { readonly fru?: string | undefined; readonly depot?: string | undefined }) =>
  queryOptions({
    queryKey: ['stock', filters],
    queryFn: ({ signal }) => everyPage((cursor) => readStock({ query: { ...filters, limit: all, cursor }, signal })),
    meta: { follows: ['stock/'] },
  });

export const partsQuery = queryOptions({
  queryKey: ['parts-register'],
  queryFn: ({ signal }) => everyPage((cursor) => readParts({ query: { limit: all, cursor }, signal })),
  meta: { follows: ['part/'] },
});

export const depotsQuery = queryOptions({
  queryKey: ['depots'],
  queryFn: ({ signal }) => everyPage((cursor) => readDepots({ query: { limit: all, cursor }, signal })),
  meta: { follows: ['depot/'] },
});

/** Parts that were asked for and are not at the site yet. */
export const openLinesQuery = (
  filters: { readonly fru?: string | undefined; readonly depot?: string | undefined },
  language: string,
) =>
  queryOptions({
    queryKey: ['open-lines', filters, language],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        readLines({
          query: { ...filters, state: 'requested,backordered,reserved,picked,shipped', limit: all, cursor },
          signal,
        }),
      ),
    meta: { follows: ['request/'] },
  });
