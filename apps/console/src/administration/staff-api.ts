import { queryOptions } from '@tanstack/react-query';
import { get, post, put, type api } from '../api';
import { allOf, pagesOf } from '../api/pages';

export type User = api.UsersListResponse['items'][number];
export type Engineer = api.ListEngineersResponse['items'][number];

const listUsers = get<api.UsersListData, api.UsersListResponse>('/v1/users');
const listEngineers = get<api.ListEngineersData, api.ListEngineersResponse>('/v1/engineers');
export const createUser = post<api.UsersCreateData, api.UsersCreateResponse>('/v1/users');
export const changeUser = put<api.UsersChangeData, api.UsersChangeResponse>('/v1/users/{id}');
export const putEngineer = put<api.PutEngineerData, api.PutEngineerResponse>('/v1/engineers/{id}');

export const usersQuery = (q: string | undefined) =>
  ({
    ...pagesOf(['users', q], (part, signal) =>
      listUsers({ query: { ...part, ...(q !== undefined && { q }) }, signal }),
    ),
    meta: { follows: ['user/'] },
  }) as const;
/** What engineers have beside their account: how much they can take, and when they work. */
export const engineersQuery = queryOptions({
  queryKey: ['engineers'],
  queryFn: ({ signal }) => allOf((part) => listEngineers({ query: part, signal })),
  meta: { follows: ['engineer/'] },
});

/** "all", or what stands between commas. */
export const listIn = (text: string): 'all' | string[] => {
  const items = text
    .split(/[,，、\s]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return items.length === 0 || items.includes('all') ? 'all' : items;
};
export const listText = (list: 'all' | readonly string[]): string => (list === 'all' ? '' : list.join(', '));
