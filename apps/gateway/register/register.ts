import type { RecordStores, RegisterKind, RegisterRow } from '@fixtrail/activities/record';
import { recordRegister } from '@fixtrail/activities/record';
import type { RegisterQuery } from '@fixtrail/contracts/api/register';
import { z } from 'zod';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import type { CallContext } from '../http/command-context.decorator';
import { asked } from '../auth/principal';
import { refused } from '../problem/problem-error';

type Document = Readonly<Record<string, unknown>>;

export const findRow = ({ register }: RecordStores, kind: RegisterKind, id: string): Promise<RegisterRow | null> =>
  register.findOne({ _id: `${kind}/${id}` });

/** Rows of a kind by id. `q`: words that must all occur somewhere in the document. */
export async function listRows<Item>(
  { register }: RecordStores,
  kind: RegisterKind,
  { q, limit, cursor }: RegisterQuery,
  { show, filter = {} }: { readonly show: (row: RegisterRow) => Item; readonly filter?: Document },
): Promise<Page<Item>> {
  const after = decodeCursor(cursor, z.string());
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const rows = await register
    .find({
      kind,
      ...filter,
      ...(after !== undefined && { id: { $gt: after } }),
      ...(words.length > 0 && { $and: words.map((word) => ({ search: { $regex: escaped(word) } })) }),
    })
    .sort({ kind: 1, id: 1 })
    .limit(limit + 1)
    .toArray();
  return pageOf(rows, limit, { keyOf: (row) => row.id, show });
}

export interface Registered {
  readonly version: number;
  readonly created: boolean;
}

/** @throws ProblemError for what `record` refuses (`if-match-failed`). */
export async function put(
  stores: RecordStores,
  kind: RegisterKind,
  id: string,
  document: Document,
  { principal, commandId, correlationId, ifMatch }: CallContext,
): Promise<Registered> {
  const by = asked(principal);
  const result = await recordRegister(stores, { kind, id, document, by, commandId, correlationId, ifMatch });
  if (!result.ok) throw refused(result.rejected, { current: { version: result.version } });
  return { version: result.version, created: result.changed && result.version === 1 };
}

/** What is typed is text: none of it is read as a pattern. */
const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
