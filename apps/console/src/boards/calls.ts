import { queryOptions } from '@tanstack/react-query';
import { allOf, pagesOf } from '../api/pages';
import { get, post, put, remove, type api } from '../api';

const readBoard = get<api.BoardsBoardData, api.BoardsBoardResponse>('/v1/boards/at-risk');
const readLoad = get<api.LoadLoadData, api.LoadLoadResponse>('/v1/engineers/load');
const readViews = get<api.ViewsListData, api.ViewsListResponse>('/v1/views');

export const handle = post<api.RequestHandleData, api.RequestHandleResponse>('/v1/requests/{id}/handle');
export const unhandle = post<api.RequestUnhandleData, api.RequestUnhandleResponse>('/v1/requests/{id}/unhandle');
export const reassign = post<api.LoadReassignData, api.LoadReassignResponse>('/v1/engineers/{id}/reassign');
export const saveView = put<api.ViewsSaveData, api.ViewsSaveResponse>('/v1/views/{id}');
export const removeView = remove<api.ViewsRemoveData, api.ViewsRemoveResponse>('/v1/views/{id}');

export type AtRiskRow = api.AtRiskRow;
export type AtRiskBoard = api.AtRiskBoard;
export type LoadRow = api.EngineerLoad;
export type SavedView = api.SavedView;

export type BoardFilters = Pick<NonNullable<api.BoardsBoardData['query']>, 'region' | 'owner' | 'policy'>;

/** Deadlines pass also when nothing happens: what is asked again then is short. */
const passingMs = 15_000;

export const boardQuery = (filters: BoardFilters, handled: boolean, language: string) =>
  ({
    ...pagesOf(['at-risk', filters, handled, language], (part, signal) =>
      readBoard({ query: { ...filters, handled: handled ? 'true' : 'false', ...part }, signal }),
    ),
    refetchInterval: passingMs,
    meta: { follows: ['request/'] },
  }) as const;

/** Of everybody: what all have to do is added up, and each may be given what is another's. */
export const loadQuery = (filters: Pick<NonNullable<api.LoadLoadData['query']>, 'role' | 'region'> = {}) =>
  queryOptions({
    queryKey: ['load', filters],
    queryFn: ({ signal }) => allOf((part) => readLoad({ query: { ...filters, ...part }, signal })),
    refetchInterval: passingMs,
    meta: { follows: ['request/', 'user/', 'engineer/'] },
  });

export const viewsQuery = (page: SavedView['page']) =>
  queryOptions({
    queryKey: ['views', page],
    queryFn: ({ signal }) => allOf((part) => readViews({ query: { page, ...part }, signal })),
  });
