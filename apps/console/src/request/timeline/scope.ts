import type { LedgerSegment } from '@fixtrail/sdk/types.gen';
import type { Closed, Ms, Stretch } from './axis';
import type { Lane } from './lanes';

/** From the first thing to the last one: events, deadlines, promises; and now, as long as it is not over. */
export const boundsOf = (lanes: readonly Lane[], now: Ms, isOver: boolean): Stretch => {
  let [from, to] = isOver ? [Infinity, -Infinity] : [now, now];
  for (const { bars, marks } of lanes) {
    for (const bar of bars) [from, to] = [Math.min(from, bar.from), Math.max(to, bar.to)];
    for (const { at } of marks) [from, to] = [Math.min(from, at), Math.max(to, at)];
  }
  return from <= to ? { from, to } : { from: now, to: now };
};

/** Every point of time at which something is shown; between two of them the axis may fold. */
export const instantsOf = (lanes: readonly Lane[], now: Ms, { from, to }: Stretch): readonly Ms[] => {
  const instants = new Set([now]);
  for (const { marks, bars } of lanes) {
    for (const { at } of marks) instants.add(at);
    // A bar may reach over a fold; where it begins and ends is seen.
    for (const bar of bars) instants.add(bar.from).add(bar.to);
  }
  return [...instants].filter((at) => at > from && at < to);
};

/** Time that does not count in the request's calendar. */
export const closedOf = (segments: readonly LedgerSegment[]): readonly Closed[] =>
  segments
    .filter(({ counted }) => !counted)
    .map(({ from, to, reason, name }) => ({ from: Date.parse(from), to: Date.parse(to), reason: name ?? reason }));

/** What the address says of the stretch to look at. */
export const zoomOf = (zoom: string | undefined): Stretch | undefined => {
  const [from, to] = (zoom ?? '').split('-').map(Number);
  return from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
};
