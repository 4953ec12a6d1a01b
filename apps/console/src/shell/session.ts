import { queryOptions, useQuery } from '@tanstack/react-query';
import { FixtrailError, get, NoAnswerError, post, remove, type api } from '../api';
import { queryClient } from '../api/query-client';

export type Me = api.AuthMeResponse;

const readMe = get<api.AuthMeData, api.AuthMeResponse>('/v1/me');
const openSession = post<api.SessionSignInData, api.SessionSignInResponse>('/v1/auth/session');
const endSession = remove<api.SessionSignOutData, api.SessionSignOutResponse>('/v1/auth/session');

const remembered = 'fixtrail.me';

/** Who is signed in; `null` when nobody is. Without an answer, whoever it was: an engineer in a cellar works on. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    try {
      const me = await readMe({});
      localStorage.setItem(remembered, JSON.stringify(me));
      return me;
    } catch (error) {
      if (error instanceof FixtrailError && error.status === 401) return null;
      const last = localStorage.getItem(remembered);
      // Written by ourselves, a few lines above.
      if (error instanceof NoAnswerError && last !== null) return JSON.parse(last) as Me;
      throw error;
    }
  },
  networkMode: 'always',
  staleTime: 5 * 60_000,
});

/** Who is signed in. Inside the frame there always is someone. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('useMe is for pages inside the frame, where somebody is signed in');
  return data;
}

/** @throws FixtrailError `invalid-credentials`, `rate-limited`. */
export async function signIn(username: string, password: string): Promise<Me> {
  const { user } = await openSession({ body: { username, password } });
  queryClient.clear();
  queryClient.setQueryData(meQuery.queryKey, user);
  return user;
}

/** The cookie goes, and with the page whatever was read under it: nothing is left in memory for who comes next. */
export async function signOut(): Promise<void> {
  await endSession({});
  localStorage.removeItem(remembered);
  // Customers' names and addresses do not stay on a shared telephone; what was told and not sent yet does.
  await (await import('../inbox/device/kept-tasks')).forgetOthers('');
  window.location.assign('/sign-in');
}
