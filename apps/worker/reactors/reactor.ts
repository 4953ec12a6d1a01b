import type { Logger } from 'pino';
import { startFollower, type EventLog, type NumberedEvent, type Running } from '@fixtrail/event-log';
import { reactorCheckpoint } from './checkpoint';

interface Reading {
  /** Names the checkpoint; a new name reads the log from its beginning. */
  readonly name: string;
  /** Only events of these types; all of them when left out. */
  readonly types?: readonly string[];
}
interface OneByOne extends Reading {
  /** Done at least once for each event, in order: whatever it sends bears an id made of the event's. */
  readonly react: (event: NumberedEvent) => Promise<void>;
}
interface InBatches extends Reading {
  /** The same for events that need not wait for each other. */
  readonly reactToAll: (events: readonly NumberedEvent[]) => Promise<void>;
}
export type ReactorOptions = OneByOne | InBatches;

/** Does something in the world for every event of these types. The log is the outbox: a crash repeats, and loses nothing. */
export const startReactor = (log: EventLog, logger: Logger, reactor: ReactorOptions): Running => {
  const { name, types } = reactor;
  const checkpoint = reactorCheckpoint(log.db, name);
  return startFollower(log, {
    name: `reactor ${name}`,
    ...(types && { types }),
    after: checkpoint.read,
    handle: async (events) => {
      if ('reactToAll' in reactor) {
        await reactor.reactToAll(events);
        await checkpoint.move(events.at(-1)?.position ?? 0);
        return;
      }
      for (const event of events) {
        await reactor.react(event);
        await checkpoint.move(event.position);
      }
    },
    logger,
  });
};
