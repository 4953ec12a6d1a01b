import { reject, type Rejection } from '@fixtrail/domain/aggregate';
import type { Principal } from '@fixtrail/domain/request';
import { evolveTestClock, type TestClock, type TestClockEvent } from '@fixtrail/domain/test-clock/test-clock';
import { durationMs, instant, plus, type Instant } from '@fixtrail/domain/time';
import { readStream, type EventLog, type StoredEvent } from '@fixtrail/event-log';
import { eventIdOf, fromLog, toLog, type Cause } from './envelope';
import { firstRefusal, refuseOther } from './if-match';
import { record } from './record';

export type TestClockCommand =
  | { readonly type: 'create'; readonly name: string; readonly startAt?: Instant }
  | { readonly type: 'advance'; readonly to: Instant }
  | { readonly type: 'advance'; readonly by: string }
  | { readonly type: 'delete' };

export interface TestClockInput {
  readonly id: string;
  readonly command: TestClockCommand;
  readonly by: Principal;
  readonly commandId: string;
  readonly correlationId: string;
  /** Version that the caller has seen; another one refuses the command. */
  readonly ifMatch?: number;
}
export type TestClockResult =
  | { readonly ok: true; readonly version: number; readonly clock: TestClock }
  | { readonly ok: false; readonly rejected: Rejection; readonly version: number };

export const testClockStream = (id: string): string => `test-clock/${id}`;

const clockOf = (id: string, history: readonly StoredEvent[]): TestClock | null =>
  history
    .map((event) => fromLog<TestClockEvent>(event))
    .reduce<TestClock | null>((clock, event) => evolveTestClock(id, clock, event), null);

/** The clock as it stands; `null` when there is none, or when it was deleted. */
export const readTestClock = async (log: EventLog, id: string): Promise<TestClock | null> => {
  const clock = clockOf(id, await readStream(log, testClockStream(id)));
  return clock && !clock.deleted ? clock : null;
};

/** Makes, advances or deletes a test clock. Its requests follow by the reactor, so that no crash leaves them behind. */
export const recordTestClock = async (log: EventLog, input: TestClockInput): Promise<TestClockResult> => {
  const { id, command, by, commandId, correlationId, ifMatch } = input;
  const stream = testClockStream(id);
  const cause: Cause = { id: commandId, correlationId, causationId: null };
  const recorded = await record(log, stream, commandId, (history) => {
    const decision = decideTestClock(clockOf(id, history), command, instant(log.now().getTime()));
    if ('rejected' in decision) {
      const rejected = firstRefusal(decision.rejected, ifMatch, history.length);
      return Promise.resolve({ events: [], rejected });
    }
    const other = refuseOther(ifMatch, history.length);
    if (other) return Promise.resolve({ events: [], ...other });
    const event = { id: eventIdOf(cause, stream, 0), actor: by.actor, ...decision };
    return Promise.resolve({ events: [toLog(event, cause)] });
  });
  const clock = clockOf(id, recorded.history);
  const { version, rejected } = recorded;
  if (rejected) return { ok: false, rejected, version };
  if (!clock) throw new Error(`Test clock ${id} was recorded and is not there.`);
  return { ok: true, version, clock };
};

type Made = Pick<TestClockEvent, 'type' | 'at' | 'data'>;

const decideTestClock = (
  clock: TestClock | null,
  command: TestClockCommand,
  now: Instant,
): Made | { readonly rejected: Rejection } => {
  if (command.type === 'create') {
    const at = command.startAt ?? now;
    return { type: 'test-clock-created', at, data: { name: command.name, now: at } };
  }
  if (!clock || clock.deleted) return reject('not-found', { what: 'test clock' });
  if (command.type === 'delete') return { type: 'test-clock-deleted', at: clock.now, data: {} };
  const to = 'to' in command ? command.to : plus(clock.now, durationMs(command.by) ?? 0);
  if (to <= clock.now) {
    const path = 'to' in command ? 'to' : 'by';
    const message = {
      en: `A test clock only moves forward; it stands at ${clock.now}.`,
      zh: `测试时钟只能向前推进，当前为 ${clock.now}。`,
    };
    return reject('invalid', undefined, [{ path, code: 'not-forward', message }]);
  }
  return { type: 'test-clock-advanced', at: to, data: { from: clock.now, to } };
};
