import { get, post, type api } from '../../api';
import { allOf } from '../../api/pages';
import type { People } from './forms';

/** Any action's route: they differ by their last word alone. */
type ActionRoute = {
  readonly url: api.RequestNotesData['url'];
  readonly path: { readonly id: string };
  readonly body: unknown;
};

/** Does it; the key makes it safe to send again when no answer came. */
export const act = (action: string, id: string, body: unknown, idempotencyKey: string): Promise<unknown> => {
  const url = `/v1/requests/{id}/${action}` as ActionRoute['url'];
  return post<ActionRoute, unknown>(url)({ path: { id }, body, idempotencyKey });
};

const listUsers = get<api.UsersListData, api.UsersListResponse>('/v1/users');
const listEngineers = get<api.ListEngineersData, api.ListEngineersResponse>('/v1/engineers');

/** Whom a request or a task can be given to. Who may not see the lists types an id. */
export const readPeople = async (): Promise<People> => {
  const [users, engineers] = await Promise.all([
    allOf((part) => listUsers({ query: part })),
    allOf((part) => listEngineers({ query: part })),
  ]);
  return {
    users: users.map(({ id, name }) => ({ id, name })),
    engineers: engineers.map(({ id, name }) => ({ id, name })),
  };
};
