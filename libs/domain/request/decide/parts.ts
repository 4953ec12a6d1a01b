import type { Draft } from '../draft';
import type { PartNeed, PartUse } from '../outcomes';
import { isAwaited, usablePieces, type PartsLine } from '../state';
import { oweOldPart } from './old-parts';
import { isOnShelf, isServed, namedAs } from './served-lines';

/** Asks the parts department for these parts: one order, reserved beside whatever else goes on. */
export const requestParts = (draft: Draft, needs: readonly PartNeed[], cru = false): void => {
  if (needs.length === 0) return;
  const { request, context } = draft;
  const orderNumber = new Set(request.lines.map((line) => line.orderId)).size + 1;
  draft.add('parts-requested', {
    orderId: context.idOf('parts-order', orderNumber),
    ...(cru && { cru }),
    lines: needs.map(({ fru, quantity }, index) => ({
      lineId: context.idOf('parts-line', orderNumber, index + 1),
      fru,
      quantity,
    })),
  });
};

/**
 * Gives back all that is held, the last reservation first, and takes back what was only asked for. What has left its depot
 * cannot be given back by a word: it has to come back.
 */
export const giveBackParts = (draft: Draft, reason: string): void => {
  for (const line of draft.request.lines.toReversed()) {
    const { id: lineId, fru } = line;
    const pieces = usablePieces(line);
    if (isAwaited(line)) draft.add('part-cancelled', { lineId, fru, reason });
    else if (pieces > 0 && isServed(line)) {
      if (isOnShelf(line)) draft.add('part-released', { ...namedAs(line, pieces), reason });
      else draft.add('part-recalled', { ...namedAs(line, pieces), condition: 'good', reason });
    }
  }
};

/**
 * The line that each used part is taken from, in the order of the uses, the shipped piece of that serial first; `null` for
 * a use that no reservation covers. A line of several pieces serves as many uses.
 */
export const matchUses = (lines: readonly PartsLine[], uses: readonly PartUse[]): readonly (PartsLine | null)[] => {
  const left = new Map(lines.map((line) => [line.id, usablePieces(line)]));
  return uses.map((use) => {
    const able = lines.filter((line) => line.fru === use.fru && (left.get(line.id) ?? 0) > 0);
    const line = able.find(({ serial }) => serial !== undefined && serial === use.serialIn) ?? able[0];
    if (!line) return null;
    left.set(line.id, (left.get(line.id) ?? 0) - 1);
    return line;
  });
};

/** Takes the used pieces from their lines and gives the others back. */
export const settleParts = (draft: Draft, uses: readonly PartUse[]): void => {
  const before = new Map(draft.request.lines.map((line) => [line.id, line]));
  const matched = matchUses(draft.request.lines, uses);
  const usedOf = new Map<string, number>();
  uses.forEach((use, index) => {
    const line = matched[index];
    if (!line || !isServed(line)) return;
    const first = !usedOf.has(line.id);
    usedOf.set(line.id, (usedOf.get(line.id) ?? 0) + 1);
    // What is built in has evidently arrived.
    if (first && line.state === 'shipped') draft.add('part-delivered', namedAs(line, usablePieces(line)));
    const from = isOnShelf(line) ? {} : { from: 'site' as const };
    draft.add('part-used', { ...use, ...namedAs(line, 1), ...from });
    oweOldPart(draft, line, use.serialOut);
  });
  for (const [lineId, used] of usedOf) {
    const line = before.get(lineId);
    const rest = line ? usablePieces(line) - used : 0;
    if (!line || rest === 0 || !isServed(line)) continue;
    if (isOnShelf(line)) draft.add('part-released', { ...namedAs(line, rest), reason: 'not used' });
    else draft.add('part-recalled', { ...namedAs(line, rest), condition: 'good', reason: 'not used' });
  }
  giveBackParts(draft, 'not used');
};
