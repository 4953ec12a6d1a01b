import { z } from 'zod';
import { durationMs } from '@fixtrail/domain/time';
import { instant, instantOut, name } from './fields';

const earliestStart = '2004-01-01T00:00:00.000Z';

/** Further than any promise reaches, and near enough to stay a date. */
const furthestMs = 100 * 366 * 24 * 60 * 60 * 1000;

/** Days, hours, minutes and seconds; not negative, not nothing. */
const duration = z
  .string()
  .max(40)
  .refine((value) => (durationMs(value) ?? 0) > 0, {
    params: { code: 'bad-duration' },
    message: 'An ISO 8601 duration of days, hours, minutes and seconds, such as PT30M or P1DT2H.',
  })
  .refine((value) => (durationMs(value) ?? 0) <= furthestMs, {
    params: { code: 'too-far' },
    message: 'At most a hundred years at a time.',
  })
  .meta({ description: 'ISO 8601 duration of days, hours, minutes and seconds.', examples: ['PT30M'] });

export const newTestClockBody = z.strictObject({
  name,
  startAt: instant
    .refine((value) => value >= earliestStart, {
      params: { code: 'too-early' },
      message: 'Not before 2004-01-01: the calendars begin there.',
    })
    .optional(),
});

export const advanceBody = z.union([z.strictObject({ by: duration }), z.strictObject({ to: instant })]);

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
