import { z } from 'zod';
import { dayKinds, type Calendar } from '@fixtrail/domain/calendar';
import { clockFacts, clockKeys, pauseReasons, requiredItems, type Policy } from '@fixtrail/domain/policy/policy';
import { documentId, instantOut, name, person, reason, refused, text } from './fields';
import { itemsOf, listOf, page, words } from './lists';

/** Calendars and policies: documents of which each version stays as it is; an amendment is the next version. */

const timeOfDay = z
  .string()
  .max(5)
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const window = z.strictObject({ from: timeOfDay, to: timeOfDay });
const windows = z.array(window).max(8);
const weekly = z.strictObject({ 1: windows, 2: windows, 3: windows, 4: windows, 5: windows, 6: windows, 7: windows });

/** Ten years of days, and more than a calendar ever held: what is written for longer ahead is not known yet. */
const mostDays = 4_000;

const office = [{ from: '08:30', to: '17:30' }];

export const calendarBody = z
  .strictObject({
    name,
    timeZone: text(64).meta({ examples: ['Asia/Shanghai'] }),
    weekly: weekly.meta({ description: 'Hours by ISO weekday, 1 is Monday.' }),
    days: z
      .record(
        z.iso.date(),
        z.strictObject({
          kind: z.enum(dayKinds),
          windows: windows.optional(),
          name: name.optional(),
          source: text(500).meta({ description: 'Where it is known from.' }),
        }),
      )
      .refine(
        (days) => Object.keys(days).length <= mostDays,
        refused('too-big', `At most ${mostDays} days.`, `最多 ${mostDays} 天。`),
      )
      .meta({ description: 'Days that differ from their weekday.', maxProperties: mostDays }),
    confirmedThrough: z.iso.date().nullable().meta({ description: 'Deadlines beyond it are provisional.' }),
    makeUpDaysCount: z.boolean(),
    statutoryDays: z
      .array(
        z.strictObject({
          date: z
            .string()
            .max(5)
            .regex(/^\d\d-\d\d$/),
          name,
        }),
      )
      .max(50),
  })
  .meta({
    id: 'CalendarBody',
    description: 'Business hours of one kind of service.',
    examples: [
      {
        name: 'On-site service',
        timeZone: 'Asia/Shanghai',
        weekly: { 1: office, 2: office, 3: office, 4: office, 5: office, 6: [], 7: [] },
        days: { '2026-10-01': { kind: 'holiday', name: '国庆节', source: '国务院办公厅通知' } },
        confirmedThrough: '2026-12-31',
        makeUpDaysCount: true,
        statutoryDays: [{ date: '10-01', name: '国庆节' }],
      },
    ],
  }) satisfies z.ZodType<Omit<Calendar, 'id' | 'version'>>;

const both = z.strictObject({ en: text(500), zh: text(500) });
const facts = z.array(z.enum(clockFacts)).max(20);
const action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('notify'), who: z.enum(['owner', 'manager', 'admin']) }),
  z.strictObject({ do: z.literal('assign'), role: z.literal('senior') }),
]);
const target = z.union([
  z.strictObject({ duration: text(40).meta({ description: 'ISO 8601.', examples: ['PT30M'] }) }),
  z.strictObject({ endOfWorkingDay: z.int().min(1).max(30), reception: documentId }),
  z.strictObject({ customersDate: z.literal(true) }).meta({ description: 'The request’s own `dueBy`.' }),
]);
const clockRule = z.strictObject({
  key: z.enum(clockKeys),
  calendar: documentId,
  starts: z.enum(clockFacts),
  stops: z.union([facts.min(1), z.strictObject({ city: facts.min(1), remote: facts.min(1) })]),
  cancels: facts,
  target: z.union([target, z.strictObject({ city: target, remote: target })]),
  ladder: z
    .array(z.strictObject({ percent: z.int().min(1).max(100), actions: z.array(action).min(1).max(10) }))
    .max(20),
  pauses: z.array(z.enum(pauseReasons)).max(20),
  channels: z.array(text(40)).max(20).optional(),
  text: both.meta({ description: 'The rule in one sentence; it is quoted wherever the clock is explained.' }),
});

export const policyBody = z
  .strictObject({
    name: both,
    requiredItems: z.array(z.enum(requiredItems)).max(20),
    reportDue: z.boolean(),
    noShowGrace: text(40)
      .optional()
      .meta({ description: 'After an appointment’s window; ISO 8601, default PT30M.', examples: ['PT30M'] }),
    clocks: z.array(clockRule).max(20),
  })
  .meta({
    id: 'PolicyBody',
    description: 'Clocks and their ladders.',
    examples: [
      {
        name: { en: 'Platform support', zh: '平台支持' },
        requiredItems: ['product.serial'],
        reportDue: true,
        clocks: [
          {
            key: 'respond',
            calendar: '7x24',
            starts: 'received',
            stops: ['responded'],
            cancels: [],
            target: { duration: 'PT30M' },
            ladder: [{ percent: 80, actions: [{ do: 'notify', who: 'owner' }] }],
            pauses: ['customer-unreachable'],
            text: { en: 'An engineer answers within 30 minutes.', zh: '工程师 30 分钟内响应。' },
          },
        ],
      },
    ],
  }) satisfies z.ZodType<Omit<Policy, 'id' | 'version'>>;

const versioned = { id: z.string(), version: z.int() };
export const ruleSchemas = {
  calendar: { path: 'calendars', body: calendarBody, shown: calendarBody.extend(versioned) },
  policy: { path: 'policies', body: policyBody, shown: policyBody.extend(versioned) },
} as const;

export const ruleQuery = z.strictObject({ ...page, q: words });
export const ruleVersionQuery = z.strictObject({
  version: z.coerce.number().int().min(1).optional().meta({ description: 'An earlier version; default: the newest.' }),
});
export const ruleVersions = itemsOf(
  z.object({
    version: z.int(),
    at: instantOut,
    by: person.meta({ description: 'Who made it; `fixtrail`: it came with the product.' }),
  }),
).meta({ id: 'RuleVersions', description: 'Every version there has been, newest first.' });
export type RuleVersions = z.infer<typeof ruleVersions>;
export const rulePutQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((told) => told === 'true')
    .meta({ description: 'Only says what applying it would move; nothing is written.' }),
});
export const applyRules = z
  .strictObject({ version: z.int().min(1), requests: z.literal('open'), reason: reason.optional() })
  .meta({ id: 'ApplyRules', examples: [{ version: 2, requests: 'open' }] });

export const amendmentPreview = z
  .object({
    requests: z.int().meta({ description: 'Open requests that go by it.' }),
    moved: z.int().meta({ description: 'Deadlines that move, or are confirmed.' }),
    moves: z
      .array(
        z.object({
          requestId: z.string(),
          requestNumber: z.string(),
          clock: z.enum(clockKeys),
          before: instantOut,
          after: instantOut,
          provisional: z.boolean(),
          because: z.string().meta({ description: 'The day that is another one now, or the rule as it is now.' }),
        }),
      )
      .meta({ description: 'The first 200, soonest first.' }),
  })
  .meta({ id: 'AmendmentPreview', description: 'What applying it moves, or would move.' });
export const appliedRules = amendmentPreview.extend({ id: z.string(), version: z.int() });
export type AmendmentPreview = z.infer<typeof amendmentPreview>;
export const ruleLists = {
  calendar: listOf(ruleSchemas.calendar.shown),
  policy: listOf(ruleSchemas.policy.shown),
} as const;
