import { z } from 'zod';

/** Shapes that many schemas of the API are made of. */

/** Ids that people choose: they stand in addresses, file names and search words. */
export const chosenId = z
  .string()
  .min(1)
  .max(100)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u,
    'letters, digits, dot, dash and underscore; it begins with a letter or a digit',
  );

export const line = z.string().trim().min(1).max(200);
export const text = z.string().trim().min(1).max(4_000);
export const phone = z.string().trim().min(3).max(40);
export const email = z.email().max(200);

/** A part number of the maker. */
export const fru = z.string().regex(/^[0-9A-Z]{7}$/, 'seven digits and capital letters');

/** An instant: RFC 3339 with an offset; it is kept in UTC. */
export const instant = z.iso
  .datetime({ offset: true })
  .overwrite((value) => (Number.isNaN(Date.parse(value)) ? value : new Date(value).toISOString()))
  .meta({ description: 'RFC 3339 with offset' });

/** Yuan, with at most two decimals. */
export const money = z
  .number()
  .min(0)
  .max(100_000_000)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'at most two decimals')
  .meta({ description: 'CNY, at most two decimals' });

/** Parameters of a list, beside its own filters. */
export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1_000).optional().meta({ description: 'nextCursor of the page before' }),
};

/** `{ items, nextCursor }`; no nextCursor on the last page. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    current: z.record(z.string(), z.unknown()).optional(),
    actions: z.array(z.object({ name: z.string(), allowed: z.boolean(), why: z.string().optional() })).optional(),
    params: z.record(z.string(), z.string()).optional(),
    correlationId: z.string(),
  })
  .meta({ description: 'RFC 9457 problem details' });
