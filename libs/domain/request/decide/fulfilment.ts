import { reject, type FieldError, type Rejection } from '../../aggregate';
import type { Person } from '../../people';
import type { Availability } from '../context';
import type { Draft } from '../draft';
import type { LineNamed } from '../events';
import type { Allocation, Outcome, PartNeed } from '../outcomes';
import type { PartsLine } from '../state';
import { applyFact } from './clocks';
import { matchUses, requestParts, settleParts } from './parts';
import { closeRequest, giveUp, resolve, triedEnough } from './resolution';
import { openTask } from './tasks';
import { excludeCause } from './triage';
import { rearrange, visitAgain } from './visits';

type Refused = { readonly rejected: Rejection } | undefined;

/** The customer agreed: the parts department and the engineer are set going at the same time. */
export const fulfil = (draft: Draft, mode: 'on-site' | 'depot', parts: readonly PartNeed[]): void => {
  requestParts(draft, parts);
  openTask(draft, mode === 'on-site' ? 'onsite-visit' : 'depot-repair', 'the customer agreed to the proposal');
};

export const concludeVisit = (
  draft: Draft,
  taskId: string,
  outcome: Outcome<'onsite-visit'> | Outcome<'depot-repair'>,
  by: Person,
  kind: 'onsite-visit' | 'depot-repair',
): Refused => {
  // Whoever has looked at the machine on site was there, also when no step said so.
  const looked = outcome.result === 'restored' || outcome.result === 'needs-parts';
  if (kind === 'onsite-visit' && looked) applyFact(draft, 'arrived', draft.context.at);
  switch (outcome.result) {
    case 'restored': {
      const unreserved = matchUses(draft.request.lines, outcome.partsUsed)
        .map((line, index) => ({ line, index }))
        .filter(({ line }) => line === null);
      if (unreserved.length > 0) {
        const errors = unreserved.map(({ index }) => ({
          path: `outcome.partsUsed.${index}.fru`,
          code: 'not-reserved',
          message: `No part ${outcome.partsUsed[index]?.fru ?? '?'} is reserved for this request.`,
        }));
        return reject('invalid', undefined, errors);
      }
      settleParts(draft, outcome.partsUsed);
      resolve(draft, taskId, kind === 'onsite-visit' ? 'on-site' : 'depot', outcome);
      return undefined;
    }
    case 'needs-parts':
      requestParts(draft, outcome.parts);
      if (kind === 'onsite-visit') visitAgain(draft, 'the visit showed that more parts are needed', by);
      else openTask(draft, kind, 'the visit showed that more parts are needed', { preferred: by.id });
      return undefined;
    case 'not-covered':
      excludeCause(draft, taskId, outcome.exclusion, 'fulfilment');
      return undefined;
    case 'no-access':
      openTask(draft, 'arrange-visit', `no access: ${outcome.note}`);
      return undefined;
    case 'beyond-repair':
      giveUp(draft, taskId, outcome.note);
      return undefined;
  }
};

export const arrangeVisit = (draft: Draft, taskId: string, outcome: Outcome<'arrange-visit'>): void => {
  if (outcome.result === 'arranged') {
    return rearrange(draft, outcome.window);
  }
  if (triedEnough(draft, taskId, 'arrange-visit')) {
    return closeRequest(draft, 'unreachable', 'the customer could not be reached for an appointment');
  }
  openTask(draft, 'arrange-visit', 'the customer could not be reached');
};

/** Reserves what stock can give now; a line that no depot can serve becomes a task for the parts department. */
export const allocateParts = (draft: Draft, { orderId }: { readonly orderId: string }): void => {
  const left = new Map(draft.context.stock.map((shelf) => [`${shelf.depot}/${shelf.fru}`, shelf.available]));
  for (const line of draft.request.lines) {
    if (line.orderId !== orderId || line.state !== 'requested') continue;
    const shelf = draft.context.stock.find(
      ({ depot, fru }) => fru === line.fru && (left.get(`${depot}/${fru}`) ?? 0) >= line.quantity,
    );
    if (!shelf) continue;
    const key = `${shelf.depot}/${shelf.fru}`;
    left.set(key, (left.get(key) ?? 0) - line.quantity);
    draft.add('part-reserved', { lineId: line.id, fru: line.fru, quantity: line.quantity, depot: shelf.depot });
  }
  const short = draft.request.lines.filter((line) => line.orderId === orderId && line.state === 'requested');
  if (short.length > 0) openTask(draft, 'find-parts', `no depot has ${short.map((line) => line.fru).join(', ')}`);
};

export const findParts = (draft: Draft, outcome: Outcome<'find-parts'>): Refused => {
  const wanting = draft.request.lines.filter((line) => line.state === 'requested');
  switch (outcome.result) {
    case 'allocated': {
      const matched = matchAllocations(wanting, outcome.lines, draft.context.stock);
      const errors = matched.flatMap((one) => ('error' in one ? [one.error] : []));
      if (errors.length > 0) return reject('invalid', undefined, errors);
      for (const one of matched) if ('lineId' in one) draft.add('part-reserved', one);
      return undefined;
    }
    case 'backordered':
      for (const line of wanting) {
        draft.add('part-backordered', { lineId: line.id, fru: line.fru, expectedAt: outcome.expectedAt });
      }
      return undefined;
    case 'unavailable': {
      const { owner } = draft.request;
      for (const line of wanting) {
        draft.add('part-cancelled', { lineId: line.id, fru: line.fru, reason: 'not to be had' });
      }
      draft.add('person-notified', { who: 'owner', ...(owner && { person: owner }), about: 'a part is not to be had' });
      return undefined;
    }
  }
};

/** Each allocation with the line it serves, or why it serves none; neither a line nor a piece is given twice. */
const matchAllocations = (
  wanting: readonly PartsLine[],
  given: readonly Allocation[],
  stock: readonly Availability[],
): readonly (LineNamed | { readonly error: FieldError })[] => {
  const open = [...wanting];
  const left = new Map(stock.map(({ depot, fru, available }) => [`${depot}/${fru}`, available]));
  return given.map(({ fru, quantity, depot }, index) => {
    const place = open.findIndex((line) => line.fru === fru && line.quantity === quantity);
    const line = open[place];
    if (!line) return lineError(index, 'not-wanted', 'No line of this request waits for this part and quantity.');
    const available = left.get(`${depot}/${fru}`) ?? 0;
    if (available < quantity) return lineError(index, 'not-in-stock', `${depot} cannot give ${quantity} × ${fru}.`);
    open.splice(place, 1);
    left.set(`${depot}/${fru}`, available - quantity);
    return { lineId: line.id, fru, quantity, depot };
  });
};

const lineError = (index: number, code: string, message: string) => ({
  error: { path: `outcome.lines.${index}`, code, message },
});
