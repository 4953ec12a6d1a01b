import { setTimeout as pause } from 'node:timers/promises';
import type * as api from './types.gen';
import { route } from './route';
import type { CallOptions, Send } from './call';

const lookEveryMs = 100;

/** Clocks that stand still until they are moved, for testing what happens in days within seconds. */
export const testClocksOf = (send: Send) => {
  const create = route<api.TestClocksCreateData, api.TestClocksCreateResponse>(send, 'POST', '/v1/test-clocks');
  const read = route<api.TestClocksReadData, api.TestClocksReadResponse>(send, 'GET', '/v1/test-clocks/{id}');
  const advance = route<api.TestClocksAdvanceData, api.TestClocksAdvanceResponse>(
    send,
    'POST',
    '/v1/test-clocks/{id}/advance',
  );
  const remove = route<api.TestClocksRemoveData, void>(send, 'DELETE', '/v1/test-clocks/{id}');
  return {
    create: (body: api.TestClocksCreateData['body'], options: CallOptions = {}) => create({ body, ...options }),
    read: (id: string) => read({ path: { id } }),
    remove: (id: string) => remove({ path: { id } }),
    /** Moves it, and answers when every request on it has caught up. */
    async advance(
      id: string,
      body: api.TestClocksAdvanceData['body'],
      options: CallOptions = {},
    ): Promise<api.TestClocksReadResponse> {
      await advance({ path: { id }, body, ...options });
      for (;;) {
        const clock = await read({ path: { id } });
        if (clock.status === 'ready') return clock;
        await pause(lookEveryMs, undefined, { signal: options.signal });
      }
    },
  };
};
