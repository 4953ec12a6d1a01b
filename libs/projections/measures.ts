import type { ClockKey, PolicyRef } from '@fixtrail/domain/policy/policy';
import {
  isOver,
  type Clock,
  type OpenedRequest,
  type Outcome,
  type Rating,
  type Repair,
} from '@fixtrail/domain/request';
import type { Instant } from '@fixtrail/domain/time';

/** How a clock came out: for the figures, at the moment when that was decided. */
export interface Verdict {
  readonly clockId: string;
  readonly key: ClockKey;
  readonly policy: PolicyRef;
  /** `kept` also where a fact told late showed that it had been. */
  readonly verdict: 'kept' | 'missed';
  readonly corrected: boolean;
  /** When the fact came, or the deadline passed without it. */
  readonly at: Instant;
}

/** What one request adds to the figures. Each entry has the instant that decides in which period it counts. */
export interface Measures {
  /** `null` while it is open. */
  readonly endedAt: Instant | null;
  readonly verdicts: readonly Verdict[];
  readonly repairs: readonly Repair[];
  /** Where somebody had to go, or the device had to travel: was once enough? At the first restoration. */
  readonly firstTimeFix: { readonly at: Instant; readonly fixed: boolean } | null;
  readonly ratings: readonly Rating[];
  /** What quality found in parts that came back. */
  readonly findings: readonly {
    readonly at: Instant;
    readonly fru: string;
    readonly result: Outcome<'inspect-old-part'>['result'];
  }[];
  /** Every instant that decides where something of this request counts: a period is looked for by it. */
  readonly instants: readonly Instant[];
  readonly partsUsed: readonly { readonly at: Instant; readonly fru: string; readonly quantity: number }[];
}

export const measuresOf = (state: OpenedRequest): Measures => {
  const counted = countedOf(state);
  return { ...counted, instants: instantsOf(state, counted) };
};

const countedOf = (state: OpenedRequest): Omit<Measures, 'instants'> => ({
  endedAt: isOver(state) ? (state.imported?.closed?.at ?? state.stageSince) : null,
  verdicts: state.clocks.flatMap(verdictOf),
  repairs: state.repairs,
  firstTimeFix: firstTimeFixOf(state),
  ratings: state.ratings,
  findings: state.oldParts.flatMap(({ fru, finding, inspectedAt }) =>
    finding && inspectedAt !== undefined ? [{ at: inspectedAt, fru, result: finding.result }] : [],
  ),
  partsUsed: state.lines.flatMap(({ fru, quantity, usedAt }) =>
    usedAt === undefined ? [] : [{ at: usedAt, fru, quantity }],
  ),
});

const instantsOf = (
  { receivedAt }: OpenedRequest,
  { verdicts, repairs, firstTimeFix, ratings, findings, partsUsed }: Omit<Measures, 'instants'>,
): readonly Instant[] => {
  const decisive = [...verdicts, ...ratings, ...findings, ...partsUsed, ...(firstTimeFix ? [firstTimeFix] : [])];
  const ends = repairs.flatMap(({ restoredAt, report }) => [restoredAt, report?.at ?? null]);
  const all = [receivedAt, ...decisive.map(({ at }) => at), ...ends.filter((at) => at !== null)];
  return [...new Set(all)].toSorted();
};

/** A cancelled clock is left out, and so is one that has not come to its end. */
const verdictOf = ({ clockId, key, policy, status, corrected, stoppedAt, dueAt }: Clock): readonly Verdict[] => {
  const clock = { clockId, key, policy, corrected };
  if (corrected && stoppedAt !== null) return [{ ...clock, verdict: 'kept', at: stoppedAt }];
  if (status === 'met' && stoppedAt !== null) return [{ ...clock, verdict: 'kept', at: stoppedAt }];
  return status === 'breached' ? [{ ...clock, verdict: 'missed', at: dueAt }] : [];
};

const firstTimeFixOf = ({ firstTimeFix, repairs, tasks, kind }: OpenedRequest): Measures['firstTimeFix'] => {
  const at = repairs[0]?.restoredAt ?? null;
  const attended = tasks.some(
    (task) =>
      ((task.kind === 'onsite-visit' || task.kind === 'depot-repair') && task.state === 'completed') ||
      task.steps.some(({ step }) => step === 'arrived'),
  );
  return kind === 'fault' && firstTimeFix !== null && at !== null && attended ? { at, fixed: firstTimeFix } : null;
};
