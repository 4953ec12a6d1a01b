import { z } from 'zod';
import { instantOut } from './fields';
import { itemsOf, listOf } from './lists';
import { clockKeys } from '@fixtrail/domain/policy/policy';
import { clockStatuses } from '@fixtrail/domain/request';
import { clockWithLedger, ledgerSegment, oldPartAnswer, partsLineAnswer } from './answers';

const actor = z
  .object({ kind: z.enum(['user', 'integrator', 'customer', 'system']), id: z.string(), name: z.string().optional() })
  .meta({ id: 'Actor' });

const timelineItem = z
  .object({
    id: z.string(),
    position: z.int().nullable().meta({ description: 'In the feed; null until it is numbered.' }),
    version: z.int(),
    type: z.string(),
    at: instantOut.meta({ description: 'When it happened, on the request’s own time.' }),
    recordedAt: instantOut,
    actor,
    cause: z.string().nullable().meta({ description: 'The event it follows from by itself; null for what was told.' }),
    correlationId: z.string(),
    summary: z.string(),
    because: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineItem' });
export type TimelineItem = z.infer<typeof timelineItem>;

export const agendaItem = z
  .object({
    id: z.string(),
    fireAt: instantOut,
    action: z.string().meta({ examples: ['respond-warning', 'onsite-breach', 'quote-lapse'] }),
    text: z.string().meta({ examples: ['the manager is told that 75 % of the restoration clock has run'] }),
    unless: z.string().meta({ description: '`cancelledBy` in words.', examples: ['it is resolved'] }),
    rule: z.object({ policy: z.string(), version: z.int(), text: z.string() }),
    because: z.object({ eventId: z.string(), type: z.string() }),
    cancelledBy: z.array(z.string()),
    clockId: z.string().nullable(),
  })
  .meta({ id: 'AgendaItem', description: 'A pending promise: what happens by itself, when and why.' });
export type AgendaAnswer = z.infer<typeof agendaItem>;

/** An item of everybody's agenda names its request too. */
export const agendaRow = agendaItem
  .extend({
    requestId: z.string(),
    requestNumber: z.string(),
    region: z.string().nullable(),
    ownerId: z.string().nullable(),
  })
  .meta({ id: 'AgendaRow' });
export type AgendaRow = z.infer<typeof agendaRow>;

const promiseItem = z
  .object({
    id: z.string(),
    action: z.string(),
    expectedAt: instantOut,
    recordedAt: instantOut.nullable(),
    latenessMs: z
      .number()
      .nullable()
      .meta({ description: 'How late it was really recorded; on a test clock 0; null when it did not fire.' }),
    outcome: z.enum(['pending', 'fired', 'met', 'cancelled', 'skipped']),
    clockId: z.string().nullable(),
  })
  .meta({ id: 'PromiseItem', description: 'A line of the timer ledger.' });
export type PromiseItem = z.infer<typeof promiseItem>;

const clockTold = z.object({
  id: z.string(),
  key: z.enum(clockKeys),
  status: z.enum(clockStatuses),
  startedAt: instantOut,
  dueAt: instantOut,
  stoppedAt: instantOut.nullable(),
  text: z.string(),
});

export const briefingAnswer = z
  .object({
    version: z.int(),
    now: instantOut.meta({
      description: 'On the request’s own time: where its test clock stands, or the instant asked for.',
    }),
    waitingOn: z.string().meta({ description: 'What it waits on, and since when.' }),
    waitingSince: instantOut.nullable(),
    holder: z.string().meta({ description: 'Who has it, and who answers for it.' }),
    clocks: z.array(clockTold).meta({ description: 'Clocks that still count, soonest deadline first.' }),
    next: z
      .object({ fireAt: instantOut.nullable(), promiseId: z.string().nullable(), text: z.string() })
      .meta({ description: 'What happens by itself next, when, by which rule, and unless what.' }),
    late: z.array(clockTold).meta({ description: 'Why each missed deadline was missed.' }),
  })
  .meta({ id: 'Briefing', description: 'A manager’s first questions, each answered in a sentence.' });
export type BriefingAnswer = z.infer<typeof briefingAnswer>;

export const timeline = itemsOf(timelineItem).meta({ id: 'Timeline' });
export const requestAgenda = itemsOf(agendaItem).meta({ id: 'RequestAgenda' });
export const clockLedgers = itemsOf(clockWithLedger)
  .extend({
    hours: z
      .object({ calendar: z.string(), version: z.int(), segments: z.array(ledgerSegment) })
      .nullable()
      .meta({ description: 'Business time over its whole life; null where all its clocks count day and night.' }),
  })
  .meta({ id: 'ClockLedgers' });
export const timerLedger = itemsOf(promiseItem).meta({ id: 'TimerLedger' });
export const partsOfRequest = itemsOf(partsLineAnswer)
  .extend({ oldParts: z.array(oldPartAnswer) })
  .meta({ id: 'PartsOfRequest' });
export const agendaList = listOf(agendaRow).meta({ id: 'AgendaList' });
