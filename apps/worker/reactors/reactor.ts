import type { Logger } from 'pino';
import { startFollower, type EventLog, type NumberedEvent, type Running } from '@fixtrail/event-log';
import { reactorCheckpoint } from './checkpoint';
import { startLanes } from './lanes';

interface Reading {
  /** Names the checkpoint; a new name reads the log from its beginning. */
  readonly name: string;
  /** Only events of these types; all of them when left out. */
  readonly types?: readonly string[];
}
interface OneByOne extends Reading {
  /**
   * Events of different lanes do not wait for one another; each lane has a checkpoint of its own, `<name>/<lane>`.
   * Without it all events are one lane.
   */
  readonly laneOf?: (event: NumberedEvent) => string;
  /**
   * Done at least once for each event, in order: whatever it sends bears an id made of the event's. Long work ends
   * early when the worker stops; it comes again.
   */
  readonly react: (event: NumberedEvent, stopping: AbortSignal) => Promise<void>;
}
interface InBatches extends Reading {
  /** The same for events that need not wait for each other. */
  readonly reactToAll: (events: readonly NumberedEvent[]) => Promise<void>;
}
export type ReactorOptions = OneByOne | InBatches;

/** Does something in the world for every event of these types. The log is the outbox: a crash repeats, and loses nothing. */
export const startReactor = (log: EventLog, logger: Logger, reactor: ReactorOptions): Running =>
  'reactToAll' in reactor ? startInBatches(log, logger, reactor) : startOneByOne(log, logger, reactor);

const startInBatches = (log: EventLog, logger: Logger, { name, types, reactToAll }: InBatches): Running => {
  const checkpoint = reactorCheckpoint(log.db, name);
  return startFollower(log, {
    name: `reactor ${name}`,
    ...(types && { types }),
    after: checkpoint.read,
    handle: async (events) => {
      await reactToAll(events);
      await checkpoint.move(events.at(-1)?.position ?? 0);
    },
    logger,
  });
};

const startOneByOne = (log: EventLog, logger: Logger, { name, types, laneOf, react }: OneByOne): Running => {
  const checkpoint = reactorCheckpoint(log.db, name);
  const lanes = startLanes({
    name,
    laneOf: laneOf ?? (() => ''),
    work: async (event, lane, stopping) => {
      if (!laneOf) return react(event, stopping);
      // After a crash, what this lane had done beyond a slower one is not done again.
      const done = reactorCheckpoint(log.db, `${name}/${lane}`);
      if ((await done.read()) >= event.position) return;
      await react(event, stopping);
      await done.move(event.position);
    },
    settled: checkpoint.move,
    logger,
  });
  const follower = startFollower(log, {
    name: `reactor ${name}`,
    ...(types && { types }),
    after: async () => lanes.givenOut || (await checkpoint.read()),
    handle: (events) => lanes.giveOut(events),
    logger,
  });
  return {
    async stop() {
      const stopped = follower.stop();
      await lanes.stop();
      await stopped;
      // What the last batch still gave out ends too.
      await lanes.stop();
    },
  };
};
