import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { liveCollection } from '@fixtrail/projections';
import type { Config } from '@fixtrail/platform/config';
import type { EventLog, Temporal } from '../platform/tokens';

export interface HealthDeps {
  readonly log: EventLog;
  readonly temporal: Temporal;
  readonly config: Pick<Config, 'temporal'>;
}

/** Says what is wrong; nothing when all is well. Throws when it cannot be found out. */
type Check = (deps: HealthDeps) => Promise<string | undefined>;

/** Milliseconds. */
const checkTakesAtMost = 3_000;
const lagAtMost = 30_000;
/** A worker's poll lasts a minute, and the server tells when it began. */
const polledWithin = 75_000;
const WORKFLOW_TASKS = 1;

export const checks: Readonly<Record<string, Check>> = {
  async mongodb({ log }) {
    const probe = log.db.collection<{ _id: string; at: Date }>('readiness');
    const writeConcern = { w: 'majority', journal: true, wtimeoutMS: checkTakesAtMost } as const;
    const written = await probe.updateOne(
      { _id: 'gateway' },
      { $set: { at: new Date() } },
      { upsert: true, writeConcern },
    );
    return written.acknowledged ? undefined : 'a majority write was not acknowledged';
  },
  async temporal({
    temporal,
    config: {
      temporal: { namespace, taskQueue },
    },
  }) {
    const { pollers } = await temporal.connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: WORKFLOW_TASKS,
    });
    const polling = pollers.some(({ lastAccessTime }) => {
      const seconds = Number(lastAccessTime?.seconds ?? 0);
      return Date.now() - seconds * 1000 < polledWithin;
    });
    return polling ? undefined : `no worker polls the task queue ${taskQueue}`;
  },
  async numbering({ log }) {
    const oldest = await log.events.findOne({ pending: true }, { sort: { recordedAt: 1, stream: 1, version: 1 } });
    return tooOld('events wait to be numbered', oldest?.recordedAt);
  },
  async projections({ log }) {
    const late = await Promise.all(['requests', 'tasks', 'agenda', 'parts'].map((name) => oldestNotShown(log, name)));
    const oldest = late.filter((at) => at !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];
    return tooOld('read models are behind', oldest);
  },
};

const tooOld = (what: string, since: Date | undefined): string | undefined => {
  const age = since ? Date.now() - since.getTime() : 0;
  return age > lagAtMost ? `${what} for ${Math.round(age / 1000)} s` : undefined;
};

/** When the first event was recorded that the read model does not show yet. */
async function oldestNotShown({ db, events }: EventLog, name: string): Promise<Date | undefined> {
  const position = await checkpointOf(db, name);
  const next = await events.findOne({ position: { $gt: position } }, { sort: { position: 1 } });
  return next?.recordedAt;
}

async function checkpointOf(db: Db, name: string): Promise<number> {
  const { collectionName } = await liveCollection(db, name);
  const checkpoints = db.collection<{ _id: string; position: number }>('projection_checkpoints');
  return (await checkpoints.findOne({ _id: collectionName }))?.position ?? 0;
}

export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly checks: Readonly<Record<string, string>>;
}

export async function readiness(deps: HealthDeps): Promise<Readiness> {
  const names = Object.keys(checks);
  const found = await Promise.all(Object.values(checks).map((check) => inTime(check(deps))));
  const told = names.map((name, index) => [name, found[index] ?? 'ok'] as const);
  const ready = found.every((wrong) => wrong === undefined);
  return { status: ready ? 'ready' : 'not-ready', checks: Object.fromEntries(told) };
}

async function inTime(check: Promise<string | undefined>): Promise<string | undefined> {
  const timer = new AbortController();
  const late = pause(checkTakesAtMost, 'no answer in time', { signal: timer.signal });
  try {
    return await Promise.race([check, late]);
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  } finally {
    late.catch(() => undefined);
    timer.abort();
    check.catch(() => undefined);
  }
}
