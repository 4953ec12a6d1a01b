import type { TestClockMember } from '@fixtrail/activities/record';
import { derivedId } from '@fixtrail/contracts/ids';
import { requestStream } from '@fixtrail/contracts/process';
import { system } from '@fixtrail/domain/people';
import type { RequestCommand } from '@fixtrail/domain/request';
import { instant } from '@fixtrail/domain/time';
import { readStream, type EventLog, type NumberedEvent } from '@fixtrail/event-log';
import type { Connections } from '../connections';
import { inParallel } from '../in-parallel';
import type { ReactorOptions } from './reactor';

const by = { id: system.id, name: 'Fixtrail', actor: system };
const openingTakesAtMostMs = 15_000;
const atOnce = 16;

/** Carries out what was asked of a test clock: advances, or cancels, every request on it. */
export const testClocksReactor = ({ log, sources, commands }: Connections): ReactorOptions => {
  const members = sources.stores.testClockMembers;

  /**
   * Whether the request is there. Each attempt that found nobody is followed by one with another id: a process that was
   * started meanwhile would answer the same id as it did before.
   */
  const send = async (
    member: TestClockMember,
    event: NumberedEvent,
    command: RequestCommand,
    attempt = 0,
  ): Promise<boolean> => {
    const id = derivedId(event._id, member.requestId, ...(attempt > 0 ? [attempt] : []));
    const envelope = { id, correlationId: event.correlationId, command };
    const result = await commands.send(member.requestId, envelope, 60_000);
    return result.ok || result.rejected.code !== 'not-found';
  };

  const advance = async (member: TestClockMember, event: NumberedEvent, to: string): Promise<void> => {
    const command: RequestCommand = { type: 'advance-clock', data: { to }, by };
    const deadline = Date.now() + openingTakesAtMostMs;
    for (let attempt = 0; !(await send(member, event, command, attempt)); attempt += 1) {
      // Its opening may still be on the way; one that was refused never comes.
      if (Date.now() > deadline) {
        await members.deleteOne({ _id: member._id, to: null });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    const fired = await firedBetween(log, member.requestId, String(event.data['from']), to);
    await members.updateOne({ _id: member._id }, { $set: { to, fired } });
  };

  return {
    name: 'test-clocks',
    types: ['test-clock-advanced', 'test-clock-deleted'],
    laneOf: clockOf,
    async react(event, stopping) {
      const clockId = clockOf(event);
      const all = await members.find({ clockId }).toArray();
      if (event.type === 'test-clock-deleted') {
        const cancel: RequestCommand = { type: 'cancel', data: { reason: 'its test clock was deleted' }, by };
        return inParallel(all, atOnce, (member) => send(member, event, cancel), stopping);
      }
      const to = String(event.data['to']);
      const behind = all.filter((member) => member.to === null || member.to < to);
      await inParallel(behind, atOnce, (member) => advance(member, event, to), stopping);
    },
  };
};

const clockOf = ({ stream }: NumberedEvent): string => stream.replace(/^test-clock\//, '');

const firedBetween = async (
  log: EventLog,
  requestId: string,
  from: string,
  to: string,
): Promise<TestClockMember['fired']> => {
  const events = await readStream(log, requestStream(requestId));
  return events
    .filter(({ type }) => type in firedActions)
    .map(({ type, at, data }) => ({ action: actionOf(type, data), at: instant(at.getTime()) }))
    .filter(({ at }) => at > from && at <= to);
};

/** Events that a clock causes, and how their promise is named on the agenda. */
const firedActions: Readonly<Record<string, string>> = {
  'clock-warned': 'warning',
  'clock-breached': 'breach',
  'quote-lapsed': 'quote-lapse',
  'backorder-overdue': 'backorder-due',
  'old-part-reminded': 'old-part-reminder',
  'old-part-charged': 'old-part-charge',
  'visit-missed': 'visit-no-show',
};

const actionOf = (type: string, data: Readonly<Record<string, unknown>>): string => {
  const action = firedActions[type] ?? type;
  return typeof data['key'] === 'string' ? `${data['key']}-${action}` : action;
};
