import type { Draft } from '../draft';
import type { PartNeed, PartUse } from '../outcomes';
import type { PartsLine } from '../state';

/** Asks the parts department for these parts: one order, reserved beside whatever else goes on. */
export const requestParts = (draft: Draft, needs: readonly PartNeed[]): void => {
  if (needs.length === 0) return;
  const { request, context } = draft;
  const orderNumber = new Set(request.lines.map((line) => line.orderId)).size + 1;
  draft.add('parts-requested', {
    orderId: context.idOf('parts-order', orderNumber),
    lines: needs.map(({ fru, quantity }, index) => ({
      lineId: context.idOf('parts-line', orderNumber, index + 1),
      fru,
      quantity,
    })),
  });
};

const isHeld = (line: PartsLine): line is PartsLine & { readonly depot: string } =>
  line.state === 'reserved' && line.depot !== null;

/** Gives back all that is held, the last reservation first, and takes back what was only asked for. */
export const giveBackParts = (draft: Draft, reason: string): void => {
  for (const line of draft.request.lines.toReversed()) {
    const { id: lineId, fru, quantity } = line;
    if (isHeld(line)) draft.add('part-released', { lineId, fru, quantity, depot: line.depot, reason });
    else if (line.state === 'requested' || line.state === 'backordered') {
      draft.add('part-cancelled', { lineId, fru, reason });
    }
  }
};

/**
 * The reserved line that each used part is taken from, in the order of the uses; `null` for a use that no reservation
 * covers. A line of several pieces serves as many uses.
 */
export const matchUses = (lines: readonly PartsLine[], uses: readonly PartUse[]): readonly (PartsLine | null)[] => {
  const left = new Map(lines.filter(isHeld).map((line) => [line.id, line.quantity]));
  return uses.map((use) => {
    const line = lines.find((candidate) => candidate.fru === use.fru && (left.get(candidate.id) ?? 0) > 0);
    if (!line) return null;
    left.set(line.id, (left.get(line.id) ?? 0) - 1);
    return line;
  });
};

/** Takes the used pieces from their lines and gives the others back. */
export const settleParts = (draft: Draft, uses: readonly PartUse[]): void => {
  const matched = matchUses(draft.request.lines, uses);
  const usedOf = new Map<string, number>();
  uses.forEach((use, index) => {
    const line = matched[index];
    if (!line || !isHeld(line)) return;
    usedOf.set(line.id, (usedOf.get(line.id) ?? 0) + 1);
    draft.add('part-used', { lineId: line.id, depot: line.depot, ...use, quantity: 1 });
  });
  for (const line of draft.request.lines) {
    const rest = line.quantity - (usedOf.get(line.id) ?? 0);
    const used = usedOf.has(line.id);
    if (used && rest > 0 && line.depot !== null) {
      const { id: lineId, fru, depot } = line;
      draft.add('part-released', { lineId, fru, depot, quantity: rest, reason: 'not used' });
    }
  }
  giveBackParts(draft, 'not used');
};
