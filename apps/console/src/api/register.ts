import { queryOptions } from '@tanstack/react-query';
import { get, type api } from '.';
import { allOf } from './pages';

const listRegions = get<api.ListRegionsData, api.ListRegionsResponse>('/v1/regions');
const listPolicies = get<api.ListPoliciesData, api.ListPoliciesResponse>('/v1/policies');
const listDepots = get<api.ListDepotsData, api.ListDepotsResponse>('/v1/depots');

export const regionsQuery = queryOptions({
  queryKey: ['register', 'regions'],
  queryFn: ({ signal }) => allOf((part) => listRegions({ query: part, signal })),
  meta: { follows: ['region/'] },
});

export const policiesQuery = queryOptions({
  queryKey: ['register', 'policies'],
  queryFn: ({ signal }) => allOf((part) => listPolicies({ query: part, signal })),
  meta: { follows: ['policy/'] },
});

export const depotsQuery = queryOptions({
  queryKey: ['register', 'depots'],
  queryFn: ({ signal }) => allOf((part) => listDepots({ query: part, signal })),
  meta: { follows: ['depot/'] },
});
