import { reject, type FieldError, type Rejection } from '../../aggregate';
import { choose, taken, type Shelf } from '../../parts/allocation';
import type { Draft } from '../draft';
import { lateness } from '../forecast';
import type { Allocation, Outcome } from '../outcomes';
import type { LineNamed } from '../parts-events';
import { isAwaited, type PartsLine } from '../state';
import { afterLine } from './cru';
import { openTask, withdrawTasks } from './tasks';

type Refused = { readonly rejected: Rejection } | undefined;

/**
 * Serves the lines of an order that still wait, each by the rule of `choose`. What nobody can give waits: by rule for a
 * delivery that is expected, else the parts department looks for it. Asked again when stock may have come.
 */
export const allocateParts = (draft: Draft, { orderId }: { readonly orderId: string }): void => {
  let { supply } = draft.context;
  for (const line of draft.request.lines) {
    if (line.orderId !== orderId || !isAwaited(line)) continue;
    const { fru, quantity } = line;
    const need = { lineId: line.id, fru, quantity };
    const chosen = choose(need, draft.context.at, supply);
    if ('depot' in chosen) {
      supply = taken(supply, chosen.depot, chosen.fru, need);
      draft.add('part-reserved', { ...need, ...chosen, ...(chosen.fru !== fru && { insteadOf: fru }) });
      tellIfLate(draft, line.id);
    } else if (line.short) continue;
    else if ('backorder' in chosen) backorder(draft, line, chosen.backorder, chosen.because);
    else draft.add('part-short', { ...need, reason: chosen.short });
  }
  searchOn(draft);
};

/** The search goes on as long as a line waits without a date, and ends when none does. */
const searchOn = (draft: Draft): void => {
  const missing = draft.request.lines.filter(isSearched).filter((line) => line.short);
  if (missing.length > 0) openTask(draft, 'find-parts', `no depot has ${missing.map(({ fru }) => fru).join(', ')}`);
  else withdrawTasks(draft, 'the parts have come', ['find-parts']);
};

/** Nobody knows when it comes. */
const isSearched = (line: PartsLine): boolean => isAwaited(line) && line.expectedAt === null;

const backorder = (draft: Draft, { id: lineId, fru }: PartsLine, expectedAt: string, because: string): void => {
  draft.add('part-backordered', { lineId, fru, expectedAt, because });
  tellIfLate(draft, lineId);
};

/** A part that will come after a deadline is the owner's concern now, and not when the deadline has passed. */
const tellIfLate = (draft: Draft, lineId: string): void => {
  const line = draft.request.lines.find(({ id }) => id === lineId);
  const { owner } = draft.request;
  for (const clock of line ? lateness(draft.request, line) : []) {
    const about = `part ${line?.fru ?? ''} is expected after the ${clock.key} clock is due`;
    draft.add('person-notified', { who: 'owner', ...(owner && { person: owner }), about, clockId: clock.clockId });
  }
};

/** The day came and the part did not: it is looked for again. */
export const missBackorder = (draft: Draft, line: PartsLine, expectedAt: string): void => {
  draft.add('backorder-overdue', { lineId: line.id, fru: line.fru, expectedAt });
  openTask(draft, 'find-parts', `the delivery of ${line.fru} has not come`);
};

export const findParts = (draft: Draft, outcome: Outcome<'find-parts'>): Refused => {
  const wanting = draft.request.lines.filter(isSearched);
  switch (outcome.result) {
    case 'allocated': {
      const waiting = draft.request.lines.filter(isAwaited);
      const matched = matchAllocations(waiting, outcome.lines, draft.context.supply.shelves);
      const errors = matched.flatMap((one) => ('error' in one ? [one.error] : []));
      if (errors.length > 0) return reject('invalid', undefined, errors);
      for (const one of matched) {
        if ('error' in one) continue;
        draft.add('part-reserved', { ...one, because: 'found by the parts department' });
        tellIfLate(draft, one.lineId);
      }
      searchOn(draft);
      return undefined;
    }
    case 'backordered':
      if (outcome.expectedAt <= draft.context.at) {
        const message = { en: 'A delivery is expected in the future.', zh: '预计到货时间必须在将来。' };
        return reject('invalid', undefined, [{ path: 'outcome.expectedAt', code: 'in-past', message }]);
      }
      for (const line of wanting)
        backorder(draft, line, outcome.expectedAt, 'a date was found by the parts department');
      return undefined;
    case 'unavailable': {
      const { owner } = draft.request;
      for (const line of wanting) {
        draft.add('part-cancelled', { lineId: line.id, fru: line.fru, reason: 'not to be had' });
      }
      draft.add('person-notified', { who: 'owner', ...(owner && { person: owner }), about: 'a part is not to be had' });
      afterLine(draft);
      return undefined;
    }
  }
};

/** Each allocation with the line it serves, or why it serves none; neither a line nor a piece is given twice. */
const matchAllocations = (
  wanting: readonly PartsLine[],
  given: readonly Allocation[],
  shelves: readonly Shelf[],
): readonly (LineNamed | { readonly error: FieldError })[] => {
  const open = [...wanting];
  const left = new Map(shelves.map(({ depot, fru, available }) => [`${depot}/${fru}`, available]));
  return given.map(({ fru, quantity, depot }, index) => {
    const place = open.findIndex((line) => line.fru === fru && line.quantity === quantity);
    const line = open[place];
    if (!line)
      return lineError(
        index,
        'not-wanted',
        'No line of this request waits for this part and quantity.',
        '本单没有等待该备件及数量的申请行。',
      );
    const available = left.get(`${depot}/${fru}`) ?? 0;
    if (available < quantity)
      return lineError(
        index,
        'not-in-stock',
        `${depot} cannot give ${quantity} × ${fru}.`,
        `${depot} 无法提供 ${quantity} 件 ${fru}。`,
      );
    open.splice(place, 1);
    left.set(`${depot}/${fru}`, available - quantity);
    return { lineId: line.id, fru, quantity, depot };
  });
};

const lineError = (index: number, code: string, en: string, zh: string) => ({
  error: { path: `outcome.lines.${index}`, code, message: { en, zh } },
});
