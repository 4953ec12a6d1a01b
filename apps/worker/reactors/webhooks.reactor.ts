import { isFor, messageOf, planDeliveries } from '@fixtrail/activities/webhooks';
import type { Connections } from '../connections';
import { inParallel } from '../in-parallel';
import type { ReactorOptions } from './reactor';

const atOnce = 16;

/**
 * Every event goes to every endpoint that wants it, each as a durable workflow of its own: one receiver that is slow or
 * away holds nobody else up. Nothing is sent of what was not committed, for only the log is read.
 *
 * Events on test clocks are sent, too: a receiver is a system, not a person, and whoever tests wants to see them.
 */
export const webhooksReactor = ({ webhooks: { stores, dispatch } }: Connections): ReactorOptions => ({
  name: 'webhooks',
  async reactToAll(events) {
    // Read after the events: an endpoint that is not there yet was made after all of these had been numbered.
    const endpoints = await stores.endpoints.find({ status: 'enabled' }).toArray();
    const messages = endpoints.flatMap((endpoint) =>
      events.filter((event) => isFor(endpoint, event)).map((event) => messageOf(endpoint._id, event)),
    );
    await planDeliveries(stores, messages);
    await inParallel(messages, atOnce, (message) => dispatch.deliver(message));
  },
});
