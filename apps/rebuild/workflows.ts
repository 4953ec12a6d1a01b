import { WorkflowNotFoundError } from '@temporalio/client';
import { freshId } from '@fixtrail/contracts/ids';
import { requestStream, requestWorkflowId } from '@fixtrail/contracts/process';
import { system } from '@fixtrail/domain/people';
import { agenda, fold, initialState, isOver, promises, type RequestState } from '@fixtrail/domain/request';
import { readStream, type EventLog } from '@fixtrail/event-log';
import { requestCommands } from '@fixtrail/platform/request-commands';
import type { Temporal } from '@fixtrail/platform/temporal';
import { toRequestEvent } from '@fixtrail/projections';

export interface RebuiltWorkflows {
  /** Requests that need a process. */
  readonly needed: number;
  /** Of those, how many had lost it. */
  readonly startedAgain: number;
  /** Requests whose promises are others than before, but for those that were due meanwhile. There should be none. */
  readonly moved: readonly string[];
}

const atOnce = 8;

/**
 * Gives every request that needs one its process again, from the log alone: neither a read model nor Temporal is asked
 * which requests there are. Done twice, or beside running processes, it changes nothing.
 */
export async function rebuildWorkflows(
  log: EventLog,
  { client }: Temporal,
  taskQueue: string,
  onProgress: (looked: number) => void,
): Promise<RebuiltWorkflows> {
  const commands = requestCommands(client, taskQueue);
  const found = { needed: 0, startedAgain: 0, looked: 0 };
  const moved: string[] = [];

  const one = async (requestId: string): Promise<void> => {
    const before = await stateOf(log, requestId);
    if (!needsProcess(before)) return;
    found.needed += 1;
    if (!(await isRunning(client, requestId))) found.startedAgain += 1;
    const id = freshId();
    const by = { id: system.id, name: 'Fixtrail', actor: system };
    await commands.send(requestId, { id, correlationId: id, command: { type: 'sync', data: {}, by } }, 60_000);
    if (pendingAfter(before) !== pendingAfter(await stateOf(log, requestId))) moved.push(requestId);
  };

  const all = requestIds(log);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = await all.next(); !next.done; next = await all.next()) {
        await one(next.value);
        found.looked += 1;
        if (found.looked % 500 === 0) onProgress(found.looked);
      }
    }),
  );
  return { needed: found.needed, startedAgain: found.startedAgain, moved };
}

/** Not over, or over with something still promised: an old part that is owed. */
const needsProcess = (state: RequestState): boolean => state.opened && (!isOver(state) || promises(state).length > 0);

/** What is promised for later than now: what was due is kept at once, and that is no move. */
function pendingAfter(state: RequestState): string {
  const now = Date.now();
  const later = state.opened ? agenda(state).filter(({ fireAt }) => Date.parse(fireAt) > now + 60_000) : [];
  return JSON.stringify(later.map(({ id, fireAt, action }) => [id, fireAt, action]));
}

const stateOf = async (log: EventLog, requestId: string): Promise<RequestState> =>
  fold(initialState(requestId), (await readStream(log, requestStream(requestId))).map(toRequestEvent));

async function isRunning(client: Temporal['client'], requestId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(requestWorkflowId(requestId)).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** Every request there ever was, by the first event of its stream. */
async function* requestIds(log: EventLog): AsyncGenerator<string, void> {
  const prefix = requestStream('');
  const firsts = log.events
    .find({ stream: { $gte: prefix, $lt: requestStream('\uffff') }, version: 1 }, { projection: { stream: 1 } })
    .sort({ stream: 1 });
  for await (const { stream } of firsts) yield stream.slice(prefix.length);
}
