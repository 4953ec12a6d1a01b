import { reject, type FieldError, type Rejection } from '../../aggregate';
import type { Draft } from '../draft';
import type { Diagnosis } from '../outcomes';
import { isOver, isSettled, openTasks, usablePieces } from '../state';
import { oweOldPart, waiveOldParts } from './old-parts';
import { requestParts } from './parts';
import { isServed, namedAs } from './served-lines';
import { openTask } from './tasks';

type Refused = { readonly rejected: Rejection } | undefined;
type ByCustomer = Extract<Diagnosis, { readonly result: 'cru' }>;

/** Only parts that a customer can replace are sent to one, and none to who keeps an old part that was charged. */
export const refuseCru = (draft: Draft, { parts }: ByCustomer): Refused => {
  const { supply, cruBlockedBy } = draft.context;
  const errors = parts.flatMap(({ fru }, index): readonly FieldError[] =>
    supply.parts[fru]?.cru === true
      ? []
      : [
          {
            path: `outcome.parts.${index}.fru`,
            code: 'not-cru',
            message: { en: `${fru} is not for the customer to replace.`, zh: `${fru} 不是客户可更换部件。` },
          },
        ],
  );
  if (errors.length > 0) return reject('invalid', undefined, errors);
  return cruBlockedBy === null ? undefined : reject('cru-blocked', { ...cruBlockedBy });
};

/** Sent without asking: the customer swaps it, and the owner hears whether that worked. */
export const sendToCustomer = (draft: Draft, { parts }: ByCustomer): void => {
  requestParts(draft, parts, true);
  afterLine(draft);
};

/** Whatever became of a line: a request that only waited for parts must not be left with nobody. */
export const afterLine = (draft: Draft): void => {
  const { request } = draft;
  if (request.stage !== 'fulfilment' || isOver(request) || request.closing || openTasks(request).length > 0) return;
  const sent = request.lines.filter((line) => line.cru && !isSettled(line) && line.comesBack.length === 0);
  if (sent.length === 0) openTask(draft, 'diagnose', 'no part is left to wait for');
  else if (sent.every(({ state }) => state === 'delivered')) {
    openTask(draft, 'confirm-restored', 'the parts were delivered: the owner asks whether the swap worked');
  }
};

/** The customer has it: what it replaces is due back from now on. */
export const oweForDelivery = (draft: Draft, lineId: string): void => {
  const line = draft.request.lines.find(({ id }) => id === lineId);
  if (!line?.cru) return;
  for (let piece = 0; piece < usablePieces(line); piece += 1) oweOldPart(draft, line);
};

/** The swap worked: the delivered parts are in use. Answers what the cause was taken to be. */
export const useDelivered = (draft: Draft): string => {
  for (const line of draft.request.lines) {
    if (!line.cru || line.state !== 'delivered' || !isServed(line)) continue;
    const serial = line.serial === undefined ? {} : { serialIn: line.serial };
    draft.add('part-used', { ...namedAs(line, usablePieces(line)), from: 'site', ...serial });
  }
  const outcome = draft.request.tasks.findLast((task) => task.outcome?.result === 'cru')?.outcome;
  return outcome?.result === 'cru' ? outcome.summary : 'a part that the customer replaced';
};

/** It did not work: what was delivered comes back unused, and no old part is owed for it. */
export const takeBackDelivered = (draft: Draft, reason: string): void => {
  for (const line of draft.request.lines) {
    if (!line.cru || line.state !== 'delivered' || !isServed(line) || usablePieces(line) === 0) continue;
    draft.add('part-recalled', { ...namedAs(line, usablePieces(line)), condition: 'good', reason });
    waiveOldParts(draft, line.id, reason);
  }
};
