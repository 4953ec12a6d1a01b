import { evolve, type RequestEvent, type RequestState } from '../request';
import type { CountedUse } from './entitlement';

/** A line in the ledger of what a device has taken of its counted entitlements. */
export interface CountedChange {
  readonly type: 'entitlement-taken' | 'entitlement-returned';
  readonly serial: string;
  readonly use: CountedUse;
}

/**
 * What the events of a request mean for its device's counted entitlements: one is taken when it is decided to be free,
 * and comes back when the request ends without the work, or turns out to be charged.
 */
export const countedChanges = (before: RequestState, events: readonly RequestEvent[]): readonly CountedChange[] => {
  let state = before;
  return events.flatMap((event): readonly CountedChange[] => {
    const held = holding(state);
    state = evolve(state, event);
    const holds = holding(state);
    if (held && sameUse(held, holds)) return [];
    return [
      ...(held ? [{ type: 'entitlement-returned' as const, ...held }] : []),
      ...(holds ? [{ type: 'entitlement-taken' as const, ...holds }] : []),
    ];
  });
};

type Held = Pick<CountedChange, 'serial' | 'use'>;

const holding = (state: RequestState): Held | null => {
  if (!state.opened) return null;
  const { stage, resolution, entitlement, product } = state;
  const undone =
    stage === 'cancelled' || stage === 'merged' || resolution === 'declined' || resolution === 'unreachable';
  const use = entitlement?.takes;
  return !use || undone || product.serial === undefined ? null : { serial: product.serial, use };
};

const sameUse = (a: Held, b: Held | null): boolean =>
  b !== null && a.serial === b.serial && a.use.service === b.use.service && a.use.from === b.use.from;
