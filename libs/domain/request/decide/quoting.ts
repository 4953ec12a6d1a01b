import type { Draft } from '../draft';
import type { FaultyPart, PartNeed } from '../outcomes';
import { isAwaited, usablePieces, type OpenedRequest, type PartsLine } from '../state';
import { pauseClocks } from './clocks';
import { openTask, withdrawTasks } from './tasks';

export const diagnosing = ['diagnose', 'senior-support'] as const;
/** What comes before a diagnosis; a senior engineer assigned by the clock may be faster. */
export const preparing = ['complete-intake', 'verify-device'] as const;
/** Work on the device itself; the search for parts may go on while the customer decides. */
const workKinds = [...diagnosing, 'onsite-visit', 'depot-repair', 'arrange-visit'] as const;

/** What is being done stops: the customer is asked before it goes on. */
export const stopWork = (draft: Draft, reason: string): void =>
  withdrawTasks(draft, reason, [...workKinds, ...preparing]);

/** The customer gets a quote, and clocks that may wait for the answer stand still. */
export const askForQuote = (draft: Draft, reason: string): void => {
  pauseClocks(draft, draft.request.clocks, 'waiting-consent');
  openTask(draft, 'make-quote', reason);
};

/** The work needs parts that nobody has agreed to pay for: they are held, and the customer is asked again. */
export const quoteExtraParts = (draft: Draft, taskId: string, parts: readonly PartNeed[]): void => {
  const reason = 'parts are needed beyond what the customer agreed to';
  stopWork(draft, reason);
  draft.add('extra-parts-charged', { taskId, parts });
  askForQuote(draft, reason);
};

/**
 * Of the parts needed now, those that cost more than the customer has agreed to. Nothing does where the service is free;
 * nor what an accepted quote names and was not given yet, nor another piece for one that was dead.
 */
export const chargedParts = (
  { entitlement, quotedParts, lines }: OpenedRequest,
  needs: readonly PartNeed[],
  faulty: readonly FaultyPart[],
): readonly PartNeed[] => {
  if (entitlement?.charge !== 'quoted') return [];
  const sumOf = (parts: readonly PartNeed[], fru: string): number =>
    parts.reduce((sum, part) => (part.fru === fru ? sum + part.quantity : sum), 0);
  return [...new Set(needs.map(({ fru }) => fru))].flatMap((fru) => {
    const given = sumOf(lines.map(givenBy), fru);
    const dead = faulty.filter((part) => part.fru === fru && part.as === 'dead').length;
    const quantity = sumOf(needs, fru) - Math.max(dead, sumOf(quotedParts, fru) - given, 0);
    return quantity > 0 ? [{ fru, quantity }] : [];
  });
};

/** What a line has given, or is to give, of the part that was asked for. */
const givenBy = (line: PartsLine): PartNeed => ({
  fru: line.insteadOf ?? line.fru,
  quantity: isAwaited(line) || line.state === 'used' ? line.quantity : usablePieces(line),
});
