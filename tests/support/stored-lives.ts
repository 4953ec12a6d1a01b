import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@fixtrail/domain/request';
import type { EventLog } from '@fixtrail/event-log';
import { append } from '../../libs/event-log/append';
import type { Said } from './asks';
import { ordinaryWorld, startLife, type Life, type World } from './request-life';

/** A request whose events are written to a log. */
export interface StoredLife {
  readonly id: string;
  readonly life: Life;
  /** Gives a command and appends what follows from it. */
  tell(said: Said): Promise<void>;
}

export function storedLife(log: EventLog, world: Partial<World> = {}, id: string = randomUUID()): StoredLife {
  const life = startLife({ ...ordinaryWorld, ...world }, id);
  return {
    id,
    life,
    async tell({ at, ask }) {
      const before = life.events.length;
      life.wait(at);
      const { rejected } = life.tell(at, ask(life.state));
      if (rejected) throw new Error(`Refused: ${JSON.stringify(rejected)}`);
      const events = life.events.slice(before).map(stored);
      if (events.length === 0) return;
      const result = await append(log, { streams: [{ stream: `request/${id}`, expectedVersion: before, events }] });
      if (!result.ok) throw new Error(`The append conflicted: ${result.message}`);
    },
  };
}

const stored = ({ id, type, at, actor, data }: RequestEvent) => ({
  _id: id,
  type,
  at: new Date(at),
  commandId: id,
  actor,
  correlationId: id,
  causationId: null,
  data,
});
