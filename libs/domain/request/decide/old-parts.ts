import { reject, type Rejection } from '../../aggregate';
import type { Person } from '../../people';
import type { AgendaItem } from '../agenda-item';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import type { Outcome } from '../outcomes';
import { promisedOldPart } from '../old-parts';
import type { OldPart, PartsLine, Task } from '../state';
import { isServed, namedAs } from './served-lines';
import { openTask } from './tasks';

type Refused = { readonly rejected: Rejection } | undefined;

/** A new part is in, or with the customer: where the register asks for it, the old one has to come back. */
export const oweOldPart = (draft: Draft, { id: lineId, fru, cru }: PartsLine, serial?: string): void => {
  const rule = draft.context.supply.parts[fru];
  if (rule?.returnRequired !== true) return;
  const oldPartId = draft.context.idOf('old-part', draft.request.oldParts.length + 1);
  const { price } = rule;
  draft.add('old-part-due', { oldPartId, lineId, fru, cru, price, ...(serial !== undefined && { serial }) });
};

/** Day 3 and day 7: a reminder; after that the charge. */
export const chaseOldPart = (draft: Draft, item: AgendaItem): boolean => {
  const found = promisedOldPart(draft.request, item);
  if (!found) return false;
  const { part, day } = found;
  const named = { oldPartId: part.id, fru: part.fru };
  if (item.action === 'old-part-charge') {
    draft.add('old-part-charged', { ...named, amount: part.price });
    return true;
  }
  draft.add('old-part-reminded', { ...named, day });
  const { owner } = draft.request;
  const about = `the old part ${part.fru} has not come back after ${day} days`;
  draft.add('person-notified', { who: 'owner', ...(owner && { person: owner }), about });
  return true;
};

/** The customer did not get it to work: what was never swapped need not come back as an old part. */
export const waiveOldParts = (draft: Draft, lineId: string, reason: string): void => {
  for (const { id: oldPartId, lineId: of, fru, state } of draft.request.oldParts) {
    if (of === lineId && state === 'due') draft.add('old-part-waived', { oldPartId, fru, reason });
  }
};

/** It is back: among the defective stock, credited when it had been charged, and on quality's desk. */
export const returnOldPart = (draft: Draft, { lineId, serial }: RequestCommandData['return-old-part']): Refused => {
  const line = draft.request.lines.find(({ id }) => id === lineId);
  if (!line || !isServed(line)) return reject('not-found', { what: 'parts-line' });
  const due = draft.request.oldParts.filter((part) => part.lineId === lineId && part.state === 'due');
  if (due.length === 0) return reject('no-old-part-due', { fru: line.fru });
  const part = due.find((one) => one.serial === serial) ?? due.find((one) => one.serial === null);
  if (!part) {
    const serials = due.map((one) => one.serial).join(', ');
    const message = { en: `The part that was taken out is ${serials}.`, zh: `拆下的旧件序列号为 ${serials}。` };
    return reject('invalid', undefined, [{ path: 'serial', code: 'other-serial', message }]);
  }
  draft.add('old-part-returned', { ...namedAs(line, 1), oldPartId: part.id, serial });
  if (part.charged !== null) credit(draft, part, part.charged);
  openTask(draft, 'inspect-old-part', `the old part ${part.fru} came back`, { oldPartId: part.id });
  return undefined;
};

const credit = (draft: Draft, { id: oldPartId, fru }: OldPart, amount: number): void =>
  draft.add('old-part-credited', { oldPartId, fru, amount });

export const inspectOldPart = (draft: Draft, task: Task, finding: Outcome<'inspect-old-part'>, by: Person): void => {
  const part = draft.request.oldParts.find(({ id }) => id === task.oldPartId);
  if (!part) throw new Error(`Task ${task.id} is about no old part.`);
  draft.add('old-part-inspected', { oldPartId: part.id, fru: part.fru, taskId: task.id, finding, by });
};
