import { z } from 'zod';
import { clockKeys } from '@fixtrail/domain/policy/policy';
import { problemKinds, requestKinds } from '@fixtrail/domain/request';
import { documentId, fru, instantInQuery, instantOut, policyRef, regionCode, refused } from './fields';

/** What customers are asked, with the share of satisfied answers (4 or 5 of 5) that is the target. */
export const satisfactionTargets = { consultation: 0.98, onsite: 0.95, product: 0.95, endUser: 0.95 } as const;
export const satisfactionCategories = ['consultation', 'onsite', 'product', 'endUser'] as const;
export const findingResults = ['confirmed', 'misuse', 'no-fault-found'] as const;

/**
 * Each figure that counts requests, by the name under which `GET /v1/requests?figure=` lists just those that it counts:
 * the number and its list have one definition, `figureFilter` in the gateway.
 */
export const figureNames = [
  'received',
  'restored',
  'clock-kept',
  'clock-missed',
  'first-time-fix',
  'not-first-time-fix',
  'rated',
  'satisfied',
  'dissatisfied',
  'problem',
  'finding',
  'part-used',
] as const;
export type FigureName = (typeof figureNames)[number];

/** The period, half-open, and what narrows a figure down. */
const period = {
  from: instantInQuery.optional().meta({ description: 'From this instant on.' }),
  to: instantInQuery.optional().meta({ description: 'Before this instant.' }),
};

/** What `GET /v1/requests` understands beside `figure`. */
export const figureDetails = {
  ...period,
  clock: z.enum(clockKeys).optional().meta({ description: 'Of `clock-kept` and `clock-missed`.' }),
  clockPolicy: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._@-]*@\d{1,6}$/)
    .optional()
    .meta({ description: 'Policy and version that the clock went by.', examples: ['platform-support@1'] }),
  category: z.enum(satisfactionCategories).optional().meta({ description: 'Of `rated` and the like.' }),
  source: z.enum(['own', 'third-party']).optional().meta({ description: 'Of `rated` and the like.' }),
  problem: z.enum(problemKinds).optional().meta({ description: 'Of `problem`.' }),
  finding: z.enum(findingResults).optional().meta({ description: 'Of `finding`.' }),
  fru: fru.optional().meta({ description: 'Of `part-used` and `finding`.' }),
};

/** `GET /v1/figures`. */
export const figuresQuery = z
  .strictObject({
    from: instantInQuery.meta({ description: 'From this instant on.' }),
    to: instantInQuery.meta({ description: 'Before this instant.' }),
    region: regionCode.optional(),
    policy: documentId.optional().meta({ description: 'The policy that the requests go by.' }),
  })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    ...refused('not-after', 'Must lie after `from`.', '必须晚于 `from`。'),
  });
export type FiguresQuery = z.output<typeof figuresQuery>;

const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable().meta({ description: 'Of 1; null where nothing was counted.' });
const duration = z
  .string()
  .nullable()
  .meta({ description: 'ISO 8601; null where nothing was counted.', examples: ['PT5H30M'] });

export const figures = z
  .object({
    from: instantOut,
    to: instantOut,
    received: count,
    receivedByKind: z.array(z.object({ kind: z.enum(requestKinds), count })),
    attainment: z
      .array(
        z.object({
          policy: policyRef,
          clock: z.enum(clockKeys),
          kept: count,
          missed: count,
          corrected: count.meta({ description: 'Of those kept: known only from a fact told late.' }),
          share,
        }),
      )
      .meta({
        description: 'By policy version and clock, of the clocks decided in the period; cancelled ones are left out.',
      }),
    restored: z
      .object({
        count,
        meanTime: duration.meta({
          description: 'Mean time from the report to the restoration, by the clock on the wall.',
        }),
        meanBusinessTime: duration.meta({ description: 'The same in the hotline’s business hours.' }),
        medianTime: duration,
      })
      .meta({ description: 'Faults restored in the period: MTTR.' }),
    firstTimeFix: z.object({ fixed: count, notFixed: count, share }),
    satisfaction: z.array(
      z.object({
        category: z.enum(satisfactionCategories),
        target: z.number(),
        answers: count,
        satisfied: count,
        share,
        bySource: z.array(z.object({ source: z.enum(['own', 'third-party']), answers: count, satisfied: count })),
      }),
    ),
    backlog: z
      .object({
        at: instantOut,
        open: count,
        ages: z.array(
          z.object({
            receivedAfter: instantOut.nullable(),
            receivedBefore: instantOut,
            days: z.object({ from: z.int(), to: z.int().nullable() }),
            count,
          }),
        ),
      })
      .meta({ description: 'Requests open now, by how long ago they were received.' }),
    problems: z
      .array(z.object({ kind: z.enum(problemKinds), count }))
      .meta({ description: 'Kinds of problem in the reports of the period.' }),
    findings: z
      .array(z.object({ result: z.enum(findingResults), count }))
      .meta({ description: 'Old parts inspected in the period: confirmed is quality, misuse is misuse.' }),
    parts: z
      .array(
        z.object({
          fru: z.string(),
          description: z.string().nullable(),
          replaced: count,
          confirmed: count,
          misuse: count,
        }),
      )
      .meta({ description: 'Parts replaced in the period, the most first; at most 20.' }),
    days: z
      .array(z.object({ day: z.iso.date(), received: count, restored: count }))
      .meta({ description: 'By day in China.' }),
  })
  .meta({ id: 'Figures', description: 'How the service performed; each number is a list of `GET /v1/requests`.' });
export type Figures = z.infer<typeof figures>;
