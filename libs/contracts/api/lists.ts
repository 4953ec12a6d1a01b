import { z } from 'zod';
import { documentId, text } from './fields';

/** What every list understands; each list adds its filters. */
export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Items in one answer.' }),
  cursor: text(1_000).optional().meta({ description: '`nextCursor` of the answer before.' }),
};

/** Test clocks are worlds of their own: a list is of one of them, or of the one where time passes by itself. */
export const testClockId = documentId
  .optional()
  .meta({ description: 'Only what is on this test clock; left out, only what is on none.' });

/** Words to find things by. */
export const words = text(200).optional().meta({ description: 'What words begin with, all of them.' });

export const depotFilter = documentId.optional().meta({ description: 'Only of this depot.' });

/** One value or several, separated by commas: `stage=triage,consent`. */
export const anyOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z
    .string()
    .transform((told) => told.split(','))
    .pipe(z.array(z.enum(values)).min(1))
    .meta({ description: `One or several of: ${values.join(', ')}, separated by commas.` });

export const flag = z.enum(['true', 'false']).transform((told) => told === 'true');

/** How an open request stands: a deadline has passed, a first warning has, or neither. */
export const risks = ['breached', 'at-risk', 'on-track'] as const;
export type Risk = (typeof risks)[number];

/** `<id>@<version>`: the change that the caller has just made and wants to see. */
export const seen = z
  .string()
  .max(200)
  .regex(/^[^@\s]+@\d{1,9}$/)
  .transform((told) => {
    const [id = '', version = ''] = told.split('@');
    return { id, version: Number(version) };
  })
  .meta({ description: 'Waits, at most 2 s, until this version of this item is in the list.' });

export const listOf = <Item extends z.ZodType>(items: Item) =>
  z.object({
    items: z.array(items),
    nextCursor: z.string().nullable().meta({ description: 'For the next page; null on the last.' }),
  });
export const itemsOf = <Item extends z.ZodType>(items: Item) => z.object({ items: z.array(items) });
