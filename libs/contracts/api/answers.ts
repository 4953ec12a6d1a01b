import { z } from 'zod';
import { dayKinds } from '@fixtrail/domain/calendar';
import { countedServices } from '@fixtrail/domain/entitlement/entitlement';
import { clockKeys, pauseReasons, requiredItems } from '@fixtrail/domain/policy/policy';
import {
  channels,
  clockStatuses,
  oldPartStates,
  partsLineStates,
  problemKinds,
  requestKinds,
  resolutions,
  severities,
  stages,
} from '@fixtrail/domain/request';
import { action, instantOut, person, policyRef, timeWindow } from './fields';
import { listOf } from './lists';
import { taskKinds, taskStates } from './tasks';

const texts = <const Names extends readonly string[]>(...names: Names) =>
  z.object(
    Object.fromEntries(names.map((name) => [name, z.string().optional()])) as {
      readonly [Name in Names[number]]: z.ZodOptional<z.ZodString>;
    },
  );

const clockAnswer = z
  .object({
    id: z.string(),
    key: z.enum(clockKeys),
    status: z.enum(clockStatuses),
    corrected: z.boolean().meta({ description: 'A fact told late showed that the deadline had been kept.' }),
    startedAt: instantOut,
    dueAt: instantOut,
    stoppedAt: instantOut.nullable(),
    provisional: z.boolean().meta({ description: 'Rests on days whose holidays are not published yet.' }),
    policy: policyRef,
  })
  .meta({ id: 'Clock' });

export const ledgerSegment = z
  .object({
    from: instantOut,
    to: instantOut,
    counted: z.boolean(),
    reason: z.string().meta({ examples: ['open', 'night', 'weekend', 'holiday'] }),
    name: z
      .string()
      .optional()
      .meta({ examples: ['国庆节'] }),
    worked: z
      .enum(['make-up-workday', 'special-hours'])
      .optional()
      .meta({ description: 'Why it counts on a day that its weekday would not: 调休, or special hours.' }),
  })
  .meta({ id: 'LedgerSegment' });

const dueDay = z
  .object({
    date: z.iso.date(),
    weekday: z.int().min(1).max(7).meta({ description: 'ISO: 1 is Monday.' }),
    kind: z.enum(['ordinary', ...dayKinds]),
    name: z.string().optional(),
    source: z.string().optional().meta({ description: 'Where the special day is known from.' }),
    confirmed: z.boolean().meta({ description: 'False where a notice may still change the day.' }),
    text: z
      .string()
      .meta({ examples: ['Sunday 2026-09-20 is a make-up workday (国庆节) in calendar on-site version 1.'] }),
  })
  .meta({ id: 'DueDay', description: 'Why it is due on just that day.' });

export const clockWithLedger = clockAnswer
  .extend({
    rule: z.string(),
    calendar: z.string(),
    calendarVersion: z.int(),
    because: z.object({ eventId: z.string(), type: z.string() }).meta({ description: 'What started it.' }),
    dueOn: dueDay,
    segments: z.array(ledgerSegment),
    ahead: z.array(ledgerSegment).meta({ description: 'From now to the deadline; empty unless it runs.' }),
  })
  .meta({ id: 'ClockWithLedger', description: 'The segments sum exactly to the time that has passed.' });

export const entitlement = z
  .object({
    decision: z.enum(['covered', 'expired', 'excluded', 'void', 'unknown-device']),
    kind: z.enum(['warranty', 'contract', 'lifetime']).nullable(),
    until: z.iso.date().nullable(),
    charge: z.enum(['free', 'quoted', 'undecided']),
    because: z.string(),
    takes: z
      .object({ service: z.enum(countedServices), from: z.iso.date(), to: z.iso.date() })
      .optional()
      .meta({ description: 'One of the device’s counted entitlements, taken by this request.' }),
  })
  .meta({ id: 'Entitlement' });

/** Another request, to lead there. */
export const requestRef = z.object({ id: z.string(), number: z.string() }).meta({ id: 'RequestRef' });

export const requestAnswer = z
  .object({
    id: z.string(),
    number: z.string().meta({ examples: ['R20261122-0001'] }),
    version: z.int(),
    stage: z.enum(stages),
    stageSince: instantOut,
    kind: z.enum(requestKinds),
    severity: z.enum(severities),
    channel: z.enum(channels),
    hotline: z.string().optional(),
    hotlineExt: z.string().optional(),
    policy: policyRef,
    customer: texts('name', 'phone', 'email', 'organization'),
    product: texts('model', 'serial'),
    site: texts('address', 'region').extend({ zone: z.enum(['city', 'remote']), zoneAssumed: z.boolean() }),
    fault: texts('description', 'errorMessage', 'configuration'),
    missing: z.array(z.string()).meta({ examples: [[requiredItems[1]]] }),
    externalRef: z.string().optional(),
    receivedAt: instantOut,
    dueBy: instantOut.optional(),
    repeatOf: requestRef.optional().meta({ description: 'The earlier request whose fault has come back.' }),
    campaignId: z.string().optional(),
    openedAt: instantOut,
    updatedAt: instantOut,
    cycle: z.int(),
    firstTimeFix: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether one attempt was enough; null until it is confirmed.' }),
    resolution: z.enum(resolutions).nullable(),
    entitlement: entitlement.nullable(),
    owner: person.nullable(),
    assignee: person.nullable().meta({ description: 'Who works on it now: of the task claimed last.' }),
    proposal: z.object({ mode: z.enum(['on-site', 'depot']), proposal: z.string() }).nullable(),
    quote: z.object({ total: z.number(), validUntil: instantOut }).nullable(),
    clocks: z.array(clockAnswer),
    tasks: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(taskKinds),
        state: z.enum(taskStates),
        assignee: person.nullable(),
      }),
    ),
    testClockId: z.string().nullable(),
    waitingOn: z.string(),
    promise: z.string().meta({ description: 'The sentence to read out to the caller.' }),
    actions: z.array(action),
  })
  .meta({ id: 'Request' });
export type RequestAnswer = z.infer<typeof requestAnswer>;

export const requestList = listOf(requestAnswer).meta({ id: 'RequestList' });

export const partsLineAnswer = z
  .object({
    id: z.string(),
    orderId: z.string(),
    fru: z.string(),
    cru: z.boolean(),
    insteadOf: z.string().optional().meta({ description: 'The part asked for, where a substitute is given.' }),
    quantity: z.int(),
    state: z.enum(partsLineStates),
    depot: z.string().nullable(),
    because: z.string().nullable().meta({ description: 'Why this depot and part, or why it waits.' }),
    expectedAt: instantOut.nullable(),
    carrier: z.string().optional(),
    tracking: z.string().optional(),
    serial: z.string().optional().meta({ description: 'Of the piece that was shipped.' }),
    serialIn: z.string().optional(),
    serialOut: z.string().optional(),
    comesBack: z
      .array(z.object({ quantity: z.int(), condition: z.enum(['good', 'defective']), reason: z.string() }))
      .meta({ description: 'Pieces that have left the depot and have to come back.' }),
    actions: z.array(action),
  })
  .meta({ id: 'PartsLine' });
export type PartsLineAnswer = z.infer<typeof partsLineAnswer>;

export const oldPartAnswer = z
  .object({
    id: z.string(),
    lineId: z.string(),
    fru: z.string(),
    serial: z.string().nullable().meta({ description: 'Of the part that was taken out, as far as it is known.' }),
    cru: z.boolean().meta({ description: 'The customer swapped it, and sends it back.' }),
    state: z.enum(oldPartStates),
    dueSince: instantOut,
    reminded: z.array(z.int()).meta({ description: 'Days after which it was reminded of.' }),
    charged: z.number().nullable().meta({ description: 'CNY; null when it is not, or was credited.' }),
    finding: z
      .object({
        result: z.enum(['confirmed', 'no-fault-found', 'misuse']),
        cause: z.string(),
        supplier: z.string().optional(),
      })
      .nullable(),
  })
  .meta({ id: 'OldPart', description: 'A part that was taken out and has to come back; it may outlive the request.' });
export type OldPartAnswer = z.infer<typeof oldPartAnswer>;

const taskClock = z
  .object({
    key: z.enum(clockKeys),
    status: z.enum(clockStatuses),
    dueAt: instantOut,
    riskFrom: instantOut.nullable().meta({ description: 'Of its first warning before the deadline.' }),
    pausableFor: z.array(z.enum(pauseReasons)).meta({ description: 'Empty: it runs whatever happens.' }),
  })
  .meta({ id: 'TaskClock', description: 'A clock that the task can still keep.' });

export const taskAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(taskKinds),
    title: z.string(),
    requestId: z.string(),
    requestNumber: z.string(),
    version: z.int().meta({ description: 'Of the request’s stream: the ETag.' }),
    state: z.enum(taskStates),
    role: z.string(),
    region: z.string().nullable(),
    assignee: person.nullable(),
    openedAt: instantOut,
    since: instantOut.meta({ description: 'Since when it is offered, taken or over, as `state` says.' }),
    dueAt: instantOut.nullable(),
    clocks: z.array(taskClock).meta({ description: 'The soonest due first; those that stand still, too.' }),
    testClockId: z.string().nullable(),
    earliest: instantOut.optional(),
    window: timeWindow.optional(),
    oldPartId: z.string().optional().meta({ description: 'The old part it is about.' }),
    because: z.string(),
    steps: z.array(z.object({ step: z.string(), at: instantOut, note: z.string().optional() })),
    nextSteps: z.array(z.string()),
    outcome: z.record(z.string(), z.unknown()).nullable(),
    outcomeSchema: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of `outcome`.' }),
    checklist: z.array(z.object({ id: z.string(), text: z.string() })),
    checked: z.array(z.string()).meta({ description: 'Points that were ticked when it was completed.' }),
    context: z.object({
      kind: z.enum(requestKinds),
      severity: z.enum(severities),
      owner: person.nullable().meta({ description: 'Who answers for the request to its end.' }),
      customer: texts('name', 'phone', 'email', 'organization'),
      phone: z.string().nullable(),
      fault: texts('description', 'errorMessage', 'configuration'),
      device: texts('model', 'serial').extend({
        repairs: z
          .array(z.object({ requestId: z.string(), number: z.string(), at: instantOut, summary: z.string() }))
          .meta({ description: 'Its last three repairs, the latest first.' }),
      }),
      site: texts('address', 'region', 'zone', 'mapUrl'),
      parts: z.array(partsLineAnswer.omit({ actions: true })),
    }),
    actions: z.array(action),
  })
  .meta({ id: 'Task' });
export type TaskAnswer = z.infer<typeof taskAnswer>;

export const taskList = listOf(taskAnswer).meta({ id: 'TaskList' });

export const reportAnswer = z
  .object({
    requestId: z.string(),
    number: z.string(),
    submittedAt: instantOut,
    submittedBy: person,
    kind: z.enum(problemKinds),
    cause: z.string(),
    method: z.string(),
    losses: z.string(),
    liability: z.string().nullable(),
    customer: texts('name', 'organization'),
    product: texts('model', 'serial'),
    fault: texts('description', 'errorMessage', 'configuration'),
    receivedAt: instantOut,
    resolvedAt: instantOut.nullable(),
  })
  .meta({ id: 'ProblemHandlingReport', description: 'Kind of problem, cause, method used, losses caused.' });
export type ReportAnswer = z.infer<typeof reportAnswer>;
