import type { Logger } from 'pino';
import { startFollower, type EventLog, type NumberedEvent, type Running } from '@fixtrail/event-log';
import { reactorCheckpoint } from './checkpoint';

export interface ReactorOptions {
  /** Names the checkpoint; a new name reads the log from its beginning. */
  readonly name: string;
  readonly types: readonly string[];
  /** Done at least once for each event, in order: whatever it sends bears an id made of the event's. */
  readonly react: (event: NumberedEvent) => Promise<void>;
}

/** Does something in the world for every event of these types. The log is the outbox: a crash repeats, and loses nothing. */
export const startReactor = (log: EventLog, logger: Logger, { name, types, react }: ReactorOptions): Running => {
  const checkpoint = reactorCheckpoint(log.db, name);
  return startFollower(log, {
    name: `reactor ${name}`,
    types,
    after: checkpoint.read,
    handle: async (events) => {
      for (const event of events) {
        await react(event);
        await checkpoint.move(event.position);
      }
    },
    logger,
  });
};
