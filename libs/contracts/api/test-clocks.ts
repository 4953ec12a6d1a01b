import { z } from 'zod';
import { durationMs } from '@fixtrail/domain/time';
import { instant, instantOut, name, refused } from './fields';

const earliestStart = '2004-01-01T00:00:00.000Z';

/** Further than any promise reaches, and near enough to stay a date. */
const furthestMs = 100 * 366 * 24 * 60 * 60 * 1000;

/** Days, hours, minutes and seconds; not negative, not nothing. */
const duration = z
  .string()
  .max(40)
  .refine(
    (value) => (durationMs(value) ?? 0) > 0,
    refused(
      'bad-duration',
      'An ISO 8601 duration of days, hours, minutes and seconds, such as PT30M or P1DT2H.',
      '须为 ISO 8601 时长，由天、小时、分钟、秒组成，例如 PT30M 或 P1DT2H。',
    ),
  )
  .refine(
    (value) => (durationMs(value) ?? 0) <= furthestMs,
    refused('too-far', 'At most a hundred years at a time.', '一次最多推进一百年。'),
  )
  .meta({ description: 'ISO 8601 duration of days, hours, minutes and seconds.', examples: ['PT30M'] });

export const newTestClockBody = z
  .strictObject({
    name,
    startAt: instant
      .refine(
        (value) => value >= earliestStart,
        refused(
          'too-early',
          'Not before 2004-01-01: the calendars begin there.',
          '不早于 2004-01-01：工作日历自该日起。',
        ),
      )
      .optional(),
  })
  .meta({ examples: [{ name: 'Spring Festival', startAt: '2026-02-17T03:00:00+08:00' }] });

export const advanceBody = z
  .union([z.strictObject({ by: duration }), z.strictObject({ to: instant })])
  .meta({ examples: [{ by: 'PT1H' }, { to: '2026-02-17T04:00:00+08:00' }] });

export const testClock = z.strictObject({
  id: z.string(),
  name: z.string(),
  now: instantOut,
  status: z.enum(['ready', 'advancing']),
  fired: z
    .array(z.strictObject({ requestId: z.string(), action: z.string(), at: instantOut }))
    .meta({ description: 'What fired in the last advance, by its time.' }),
});

export type NewTestClockBody = z.output<typeof newTestClockBody>;
export type AdvanceBody = z.output<typeof advanceBody>;
export type ShownTestClock = z.output<typeof testClock>;
