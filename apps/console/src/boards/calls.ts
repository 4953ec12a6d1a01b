import { queryOptions } from '@tanstack/react-query';
import { get, post, put, remove, type api } from '../api';

const readBoard = get<api.BoardsBoardData, api.BoardsBoardResponse>('/v1/boards/at-risk');
const readRegions = get<api.ListRegionsData, api.ListRegionsResponse>('/v1/regions');
const readPolicies = get<api.ListPoliciesData, api.ListPoliciesResponse>('/v1/policies');
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

const all = 200;
/** Deadlines pass also when nothing happens: what is asked again then is short. */
const passingMs = 15_000;

export const boardQuery = (filters: BoardFilters, handled: boolean, language: string) =>
  queryOptions({
    queryKey: ['at-risk', filters, handled, language],
    queryFn: ({ signal }) =>
      readBoard({ query: { ...filters, handled: handled ? 'true' : 'false', limit: all }, signal }),
    refetchInterval: passingMs,
    meta: { follows: ['request/'] },
  });

export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: ({ signal }) => readRegions({ query: { limit: all }, signal }),
  meta: { follows: ['region/'] },
});

export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: ({ signal }) => readPolicies({ query: { limit: all }, signal }),
  meta: { follows: ['policy/'] },
});

export const loadQuery = (filters: Pick<NonNullable<api.LoadLoadData['query']>, 'role' | 'region'> = {}) =>
  queryOptions({
    queryKey: ['load', filters],
    queryFn: ({ signal }) => readLoad({ query: { ...filters, limit: all }, signal }),
    refetchInterval: passingMs,
    meta: { follows: ['request/', 'user/', 'engineer/'] },
  });

export const viewsQuery = (page: SavedView['page']) =>
  queryOptions({
    queryKey: ['views', page],
    queryFn: ({ signal }) => readViews({ query: { page, limit: all }, signal }),
  });
