import type { Entry } from '../outbox/entry';
import type { OutboxStore } from '../outbox/outbox';
import { device } from './database';

/** The outbox on this device. A write is done when the device says that it is on its disk. */
export const deviceOutbox: OutboxStore = {
  all: async () => (await device()).getAll('outbox'),
  async add(entry) {
    const writing = (await device()).transaction('outbox', 'readwrite', { durability: 'strict' });
    // The device numbers it: that is its place in the queue.
    const order = await writing.store.add(entry as Entry);
    await writing.done;
    return { ...entry, order };
  },
  async put(entry) {
    const writing = (await device()).transaction('outbox', 'readwrite', { durability: 'strict' });
    // Another window may have settled it meanwhile: what is gone does not come back.
    if ((await writing.store.getKey(entry.order)) !== undefined) await writing.store.put(entry);
    await writing.done;
  },
  remove: async (order) => (await device()).delete('outbox', order),
};
