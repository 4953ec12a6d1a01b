import { setTimeout as pause } from 'node:timers/promises';
import type * as api from './types.gen';
import type { CallOptions } from './call';
import { lastPosition, readEvents, type FeedOptions } from './feed';
import { methods } from './methods';
import { callOver, methodsOf } from './operation';
import { openTransport, type ClientOptions } from './transport';

export type Client = ReturnType<typeof createClient>;

const lookEveryMs = 100;

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
  const call = callOver(send);
  const plain = methodsOf(send, methods);
  const { calendars, policies, requests, tasks, testClocks, webhookEndpoints } = plain;
  const file = (url: string, accept: string, path: object, query: object) =>
    send({ method: 'GET', url, path, query, accept }) as Promise<Blob>;
  return {
    ...plain,
    requests: {
      ...requests,
      /** The list as a table, `text/csv`. */
      csv: (query: api.RequestsListData['query'] = {}) => file('/v1/requests', 'text/csv', {}, query),
      /** The timeline as a table, as data, or as a page to print. */
      exportTimeline: (id: string, query: api.RequestLedgersExportData['query']) =>
        file('/v1/requests/{id}/timeline/export', '*/*', { id }, query),
    },
    tasks: {
      ...tasks,
      /** Claims it, too, when nobody has. */
      complete: (id: string, outcome: api.CompleteTask['outcome'], how?: CallOptions) =>
        tasks.complete(id, { outcome }, how),
    },
    calendars: {
      ...calendars,
      /** What a PUT of it would move; nothing is written. */
      preview: (id: string, body: api.PutCalendarData['body'], how?: CallOptions) =>
        call('put-calendar', { path: { id }, body, query: { dryRun: 'true' }, ...how }),
    },
    policies: {
      ...policies,
      /** What a PUT of it would move; nothing is written. */
      preview: (id: string, body: api.PutPolicyData['body'], how?: CallOptions) =>
        call('put-policy', { path: { id }, body, query: { dryRun: 'true' }, ...how }),
    },
    testClocks: {
      ...testClocks,
      /** Moves it, and answers when every request on it has caught up. */
      async advance(
        id: string,
        body: api.TestClocksAdvanceData['body'],
        how: CallOptions = {},
      ): Promise<api.TestClocksReadResponse> {
        await testClocks.advance(id, body, how);
        for (;;) {
          const clock = await testClocks.read(id);
          if (clock.status === 'ready') return clock;
          await pause(lookEveryMs, undefined, { signal: how.signal });
        }
      },
    },
    webhookEndpoints: {
      ...webhookEndpoints,
      /** Sends again what came after a position of the feed. */
      replay: (id: string, after: number, how?: CallOptions) => webhookEndpoints.replay(id, { after }, how),
    },
    /** The feed of all events: those after a position, then those to come. */
    events: (feed: FeedOptions = {}) => readEvents(call, feed),
    lastPosition: () => lastPosition(call),
    /** Any operation of the API by its `operationId`, for those that have no method of their own. */
    call,
  };
};

/** Signs a member of staff in; the answer's `accessToken` is the client's `token`. */
export const signIn = (
  options: Omit<ClientOptions, 'apiKey' | 'token'>,
  body: api.AuthSignInData['body'],
): Promise<api.AuthSignInResponse> => callOver(openTransport(options))('auth-sign-in', { body });
