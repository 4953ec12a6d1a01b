import { queryOptions } from '@tanstack/react-query';
import { get, type api } from '../api';
import { allOf } from '../api/pages';

const readStock = get<api.StockListData, api.StockListResponse>('/v1/stock');
const readParts = get<api.ListPartsData, api.ListPartsResponse>('/v1/parts');
const readLines = get<api.PartsDeskLinesData, api.PartsDeskLinesResponse>('/v1/parts-lines');

export type Balance = api.StockListResponse['items'][number];
export type OpenLine = api.DeskLine;

export const stockQuery = (filters: { readonly fru?: string | undefined; readonly depot?: string | undefined }) =>
  queryOptions({
    queryKey: ['stock', filters],
    queryFn: ({ signal }) => allOf((part) => readStock({ query: { ...filters, ...part }, signal })),
    meta: { follows: ['stock/'] },
  });

export const partsQuery = queryOptions({
  queryKey: ['parts-register'],
  queryFn: ({ signal }) => allOf((part) => readParts({ query: part, signal })),
  meta: { follows: ['part/'] },
});

/** Parts that were asked for and are not at the site yet. */
export const openLinesQuery = (
  filters: { readonly fru?: string | undefined; readonly depot?: string | undefined },
  language: string,
) =>
  queryOptions({
    queryKey: ['open-lines', filters, language],
    queryFn: ({ signal }) =>
      allOf((part) =>
        readLines({ query: { ...filters, state: 'requested,backordered,reserved,picked,shipped', ...part }, signal }),
      ),
    meta: { follows: ['request/'] },
  });
