import type * as api from './types.gen';
import { lastPosition, readEvents, type FeedOptions } from './feed';
import { registerOf } from './register';
import { requestsOf } from './requests';
import { route } from './route';
import { tasksOf } from './tasks';
import { testClocksOf } from './test-clocks';
import { openTransport, type ClientOptions } from './transport';
import { webhookEndpointsOf } from './webhook-endpoints';

export type Client = ReturnType<typeof createClient>;

/**
 * A client of the Fixtrail API. Every call is sent again while nobody answers, and each command is done once.
 *
 * @example
 * const fixtrail = createClient({ baseUrl: 'https://fixtrail.example.com', apiKey: 'fxk_…' });
 * const request = await fixtrail.requests.open({ kind: 'fault', channel: 'web', customer, fault });
 * for await (const event of fixtrail.events({ after })) …
 */
export const createClient = (options: ClientOptions) => {
  const send = openTransport(options);
  const me = route<api.AuthMeData, api.AuthMeResponse>(send, 'GET', '/v1/me');
  const agenda = route<api.AgendaListData, api.AgendaListResponse>(send, 'GET', '/v1/agenda');
  return {
    me: () => me({}),
    requests: requestsOf(send),
    tasks: tasksOf(send),
    /** The promises of all requests, soonest first. */
    agenda: (query: api.AgendaListData['query'] = {}) => agenda({ query }),
    register: registerOf(send),
    testClocks: testClocksOf(send),
    webhookEndpoints: webhookEndpointsOf(send),
    /** The feed of all events: those after a position, then those to come. */
    events: (feed: FeedOptions = {}) => readEvents(send, feed),
    lastPosition: () => lastPosition(send),
  };
};

/** Signs a member of staff in; the answer's `accessToken` is the client's `token`. */
export const signIn = (
  options: Omit<ClientOptions, 'apiKey' | 'token'>,
  body: api.AuthSignInData['body'],
): Promise<api.AuthSignInResponse> =>
  route<api.AuthSignInData, api.AuthSignInResponse>(openTransport(options), 'POST', '/v1/auth/token')({ body });
