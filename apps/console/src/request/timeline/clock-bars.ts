import type { ClockWithLedger } from '@fixtrail/sdk/types.gen';
import type { Ms, Stretch } from './axis';

/** A sign of the design: what the colour and the pattern of a bar mean. */
export type Look =
  'running' | 'at-risk' | 'breached' | 'met' | 'cancelled' | 'paused' | 'promised' | 'working' | 'offered';

export interface Bar extends Stretch {
  readonly look: Look;
  /** Why time did not count. */
  readonly reason?: string;
  /** The holiday's or special day's name. */
  readonly name?: string;
  /** The event that began it. */
  readonly eventId?: string;
  readonly sentence?: string;
}

/** A clock's life as bars: its ledger in the colours of how it went, what lies ahead dashed. */
export const clockBars = (clock: ClockWithLedger, warned: boolean, now: Ms): readonly Bar[] => {
  const due = Date.parse(clock.dueAt);
  const bars: Bar[] = [];
  for (const segment of clock.segments) {
    const [from, to] = [Date.parse(segment.from), Date.parse(segment.to)];
    const { reason, name } = segment;
    if (!segment.counted) push(bars, { from, to, look: 'paused', reason, ...(name !== undefined && { name }) });
    else {
      if (from < due) push(bars, { from, to: Math.min(to, due), look: inTime(clock, warned) });
      if (to > due) push(bars, { from: Math.max(from, due), to, look: afterwards(clock) });
    }
  }
  for (const segment of clock.ahead) {
    const [from, to] = [Date.parse(segment.from), Date.parse(segment.to)];
    if (segment.counted) push(bars, { from: Math.max(from, now), to, look: 'promised' });
  }
  return bars;
};

const inTime = ({ status }: ClockWithLedger, warned: boolean): Look => {
  if (status === 'met') return 'met';
  if (status === 'cancelled') return 'cancelled';
  return warned ? 'at-risk' : 'running';
};

/** After its deadline time is late, unless the fact had come in time and was only told late. */
const afterwards = ({ status, corrected }: ClockWithLedger): Look => {
  if (status === 'cancelled') return 'cancelled';
  return status === 'met' || corrected ? 'met' : 'breached';
};

/** Segments of one look that follow one another are one bar. */
const push = (bars: Bar[], bar: Bar): void => {
  if (bar.to <= bar.from) return;
  const last = bars.at(-1);
  const goesOn = last && last.look === bar.look && last.to === bar.from && last.reason === bar.reason;
  if (goesOn && last.name === bar.name) bars[bars.length - 1] = { ...last, to: bar.to };
  else bars.push(bar);
};
