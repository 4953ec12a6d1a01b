import { z } from 'zod';
import { invalidField } from '../problem/problem-error';

/**
 * A cursor is where a list goes on: the sort key of its last item. It is opaque to callers, who may only send it back.
 *
 * @example encodeCursor(['2026-11-22T02:00:00.000Z', id]); decodeCursor(query.cursor, z.tuple([z.string(), z.string()]))
 */
export const encodeCursor = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws ProblemError `invalid` for what is not a cursor of this list. */
export function decodeCursor<Key>(cursor: string | undefined, key: z.ZodType<Key>): Key | undefined {
  if (cursor === undefined) return undefined;
  const parsed = key.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (parsed.success) return parsed.data;
  throw invalidField(
    'cursor',
    'bad-cursor',
    'Not a cursor of this list; leave it out for the first page.',
    '不是此列表的 cursor；第一页请省略。',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** A page of rows read with `limit + 1`: the one too many tells that there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { keyOf, show }: { readonly keyOf: (row: Row) => unknown; readonly show: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(show), nextCursor: more ? encodeCursor(keyOf(last)) : null };
}
