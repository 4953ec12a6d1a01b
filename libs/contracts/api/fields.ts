import { z } from 'zod';

/**
 * The kinds of field that bodies and queries are made of. Each is bounded, so that no body can grow a document past
 * what the servers keep, and each has one canonical form, so that the domain may compare values as they are.
 */

/** The code and the sentence that a field's own check gives to the caller; zod's own checks are named and worded by zod. */
export const refused = (code: string, message: string, zh: string) => ({ params: { code, zh }, message });

/** MongoDB cuts no text at a NUL, but terminals, CSV readers and PDF writers do; half a surrogate is no character. */
const isClean = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

/** One line or many, without surrounding blanks, never empty. As long as it may be it is sent, blanks and all. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .trim()
    .min(1)
    .refine(
      isClean,
      refused('not-text', 'Contains a NUL character or half a character.', '含有 NUL 字符或不完整的字符。'),
    );

/** One of the items that are asked for later when they are missing: an empty one is a missing one. */
export const item = (max: number) => text(max).or(z.literal('').transform(() => undefined));

/** Free text as people write it: a description, a note, a reason. */
export const prose = text(4_000);
export const reason = text(1_000).meta({ description: 'Why, in a sentence; it is kept and shown.' });
export const name = text(200);

const canonical = (value: string): string => {
  const time = Date.parse(value);
  return Number.isNaN(time) ? value : new Date(time).toISOString();
};

/** Outside these years a time is a slip of the pen, and its canonical text no longer sorts with the others. */
const isWithinReason = (value: string): boolean => value >= '1970' && value < '2200';

/** RFC 3339 with offset, brought to the one form in which instants are compared (UTC with milliseconds). */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .overwrite(canonical)
  .refine(isWithinReason, refused('out-of-range', 'Must lie between 1970 and 2200.', '须在 1970 年至 2200 年之间。'))
  .meta({ description: 'RFC 3339 with offset.', examples: ['2026-11-23T10:00:00+08:00'] });

/** The same in a query, where a `+` that nobody escaped arrives as a blank. */
export const instantInQuery = z
  .string()
  .overwrite((told) => told.replace(' ', '+'))
  .pipe(instant)
  .meta({ description: 'RFC 3339 with offset.', examples: ['2026-11-23T10:00:00+08:00'] });

/** A time in an answer. */
export const instantOut = z.iso.datetime().meta({ examples: ['2026-11-23T02:00:00.000Z'] });

/** A time, or a day, which lasts to its end in China. */
export const instantOrDay = z
  .union([instant, z.iso.date().transform((day) => new Date(`${day}T23:59:59.999+08:00`).toISOString())])
  .meta({ description: 'RFC 3339 with offset, or a day, to its end in China.', examples: ['2026-12-31'] });

export const timeWindow = z
  .strictObject({ from: instant, to: instant })
  .refine(({ from, to }) => from < to, {
    ...refused('not-after', 'Must lie after `from`.', '必须晚于 `from`。'),
    path: ['to'],
  })
  .meta({ id: 'TimeWindow', description: 'An appointment: the engineer comes between these times.' });

export const fru = z
  .string()
  .regex(/^[0-9A-Z]{7}$/)
  .meta({ description: 'FRU number of a part.', examples: ['39M4558'] });

export const serial = text(64).meta({ description: 'Serial number.', examples: ['L3A1234'] });

/** A region of the register. */
export const regionCode = z
  .string()
  .max(32)
  .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/)
  .meta({ description: 'Region of the register.', examples: ['CN-BJ'] });

/** A name that people chose for a document: a policy, a depot, a test clock, a user. */
export const documentId = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@-]*$/)
  .meta({ examples: ['hardware-warranty'] });

export const quantity = z.int().min(1).max(999);

export const money = z.number().min(0).max(9_999_999.99).multipleOf(0.01).meta({ description: 'CNY.' });

// People's names stand in their addresses, in any script; control characters never do (they would break a mail's header).
// eslint-disable-next-line no-control-regex -- those are what is refused
const emailPattern = /^[^\s\u0000-\u001f\u007f-\u009f@"]{1,64}@[^\s\u0000-\u001f\u007f-\u009f@]{1,255}$/;
export const email = z.email({ pattern: emailPattern }).max(254).meta({ format: 'idn-email' });

/** As people write it; a number that cannot be dialled is worse than none. */
export const phone = text(40)
  .refine((value) => /(\d\D*){3}/.test(value), refused('not-a-phone', 'Holds no telephone number.', '不含电话号码。'))
  .meta({ examples: ['010-84981188'] });

/** Who somebody is, for an answer. */
export const person = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Person' });

export const policyRef = z.object({ id: z.string(), version: z.int() }).meta({ id: 'PolicyRef' });

/** What one caller may do to one thing now, and why not. */
export const action = z
  .object({
    name: z.string().meta({ description: 'The last word of the route that does it.' }),
    allowed: z.boolean(),
    why: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .meta({ description: 'What doing it all the same would be refused with; null when it is allowed.' }),
  })
  .meta({ id: 'Action' });
