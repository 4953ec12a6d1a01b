import type { RecordStores, RegisterKind, RegisterRow } from '@fixtrail/activities/record';
import { recordRegister } from '@fixtrail/activities/record';
import type { RegisterQuery } from '@fixtrail/contracts/api/register';
import { wordsFilter } from '@fixtrail/projections';
import { z } from 'zod';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import type { CallContext } from '../http/command-context.decorator';
import { asked } from '../auth/principal';
import { invalidField, refused } from '../problem/problem-error';

type Document = Readonly<Record<string, unknown>>;

export const findRow = ({ register }: RecordStores, kind: RegisterKind, id: string): Promise<RegisterRow | null> =>
  register.findOne({ _id: `${kind}/${id}` });

/** Rows of a kind by id. `q`: what words of the document begin with, all of them. */
export async function listRows<Item>(
  { register }: RecordStores,
  kind: RegisterKind,
  { q, limit, cursor }: RegisterQuery,
  { show, filter = {} }: { readonly show: (row: RegisterRow) => Item; readonly filter?: Document },
): Promise<Page<Item>> {
  const after = decodeCursor(cursor, z.string());
  const rows = await register
    .find({
      kind,
      ...filter,
      ...(after !== undefined && { id: { $gt: after } }),
      ...(q !== undefined && { words: wordsFilter(q) ?? { $in: [] } }),
    })
    .sort({ kind: 1, id: 1 })
    .limit(limit + 1)
    .toArray();
  return pageOf(rows, limit, { keyOf: (row) => row.id, show });
}

/**
 * What no schema can see. A policy that is not there would be missed later, by somebody who reports a fault of the device.
 *
 * @throws ProblemError `invalid` for a device that is part of itself, or has its service by a policy that there is not.
 */
export async function refuseUnfit(stores: RecordStores, id: string, { parent, contract }: Document): Promise<void> {
  if (parent === id) {
    throw invalidField('parent', 'itself', 'A device is no part of itself.', '设备不能是其自身的部件。');
  }
  const policy = typeof contract === 'object' && contract && 'policy' in contract ? contract.policy : undefined;
  if (typeof policy === 'string' && !(await findRow(stores, 'policy', policy))) {
    throw invalidField('contract.policy', 'unknown', 'There is no such policy.', '没有该服务策略。');
  }
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
