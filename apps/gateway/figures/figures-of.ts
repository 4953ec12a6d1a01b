import {
  findingResults,
  satisfactionCategories,
  satisfactionTargets,
  type Figures,
} from '@fixtrail/contracts/api/figures';
import { problemKinds, requestKinds } from '@fixtrail/domain/request';
import type { Instant } from '@fixtrail/domain/time';
import type { Measures, RequestRow } from '@fixtrail/projections';
import { isoDuration, mean, median, shareOf } from './numbers';

export interface Period {
  readonly from: Instant;
  /** Not in it any more. */
  readonly to: Instant;
}

/** What the figures ask of a request. */
export interface Measured extends Pick<RequestRow, 'kind' | 'receivedAt'> {
  readonly measures: Pick<Measures, 'verdicts' | 'repairs' | 'firstTimeFix' | 'ratings' | 'findings' | 'partsUsed'>;
  /** Milliseconds of business hours between two instants, by the calendar that the request has pinned. */
  readonly businessMs: (from: Instant, to: Instant) => number;
}

type Counted = Omit<Figures, 'from' | 'to' | 'backlog'>;

/**
 * The figures of a period, from the requests that have something in it. Each entry counts once, in the period of the
 * instant that decided it; `figureFilter` lists the requests behind each number.
 */
export const figuresOf = (requests: readonly Measured[], period: Period): Counted => {
  const isIn = (at: Instant | null): at is Instant => at !== null && at >= period.from && at < period.to;
  const all = <Item extends { readonly at: Instant }>(of: (measures: Measured['measures']) => readonly Item[]) =>
    requests.flatMap(({ measures }) => of(measures)).filter(({ at }) => isIn(at));

  const received = requests.filter(({ receivedAt }) => isIn(receivedAt));
  const restored = requests
    .filter(({ kind }) => kind === 'fault')
    .flatMap(({ measures, businessMs }) =>
      measures.repairs.flatMap(({ from, restoredAt }) => (isIn(restoredAt) ? [{ from, restoredAt, businessMs }] : [])),
    );
  const firsts = requests.flatMap(({ measures: { firstTimeFix: one } }) => (one && isIn(one.at) ? [one.fixed] : []));
  const reports = requests.flatMap(({ measures }) =>
    measures.repairs.flatMap(({ report }) => (report && isIn(report.at) ? [report.kind] : [])),
  );
  const findings = all((measures) => measures.findings);
  return {
    received: received.length,
    receivedByKind: countBy(received, requestKinds, ({ kind }) => kind).map(([kind, count]) => ({ kind, count })),
    attainment: attainmentOf(all((measures) => measures.verdicts)),
    restored: {
      count: restored.length,
      ...timesOf(restored.map(({ from, restoredAt }) => Math.max(0, Date.parse(restoredAt) - Date.parse(from)))),
      meanBusinessTime: isoDuration(
        mean(restored.map(({ from, restoredAt, businessMs }) => businessMs(from, restoredAt))),
      ),
    },
    firstTimeFix: {
      fixed: firsts.filter(Boolean).length,
      notFixed: firsts.filter((fixed) => !fixed).length,
      share: shareOf(firsts.filter(Boolean).length, firsts.length),
    },
    satisfaction: satisfactionOf(all((measures) => measures.ratings)),
    problems: countBy(reports, problemKinds, (kind) => kind).map(([kind, count]) => ({ kind, count })),
    findings: countBy(findings, findingResults, ({ result }) => result).map(([result, count]) => ({ result, count })),
    parts: partsOf(
      all((measures) => measures.partsUsed),
      findings,
    ),
    days: daysOf(
      received.map(({ receivedAt }) => receivedAt),
      restored.map(({ restoredAt }) => restoredAt),
    ),
  };
};

const timesOf = (ms: readonly number[]) => ({ meanTime: isoDuration(mean(ms)), medianTime: isoDuration(median(ms)) });

const countBy = <Item, Key extends string>(
  items: readonly Item[],
  keys: readonly Key[],
  keyOf: (item: Item) => Key,
): readonly (readonly [Key, number])[] =>
  keys
    .map((key) => [key, items.filter((item) => keyOf(item) === key).length] as const)
    .filter(([, count]) => count > 0);

const grouped = <Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

const attainmentOf = (verdicts: Measures['verdicts']): Counted['attainment'] =>
  [...grouped(verdicts, ({ policy, key }) => `${policy.id} ${String(policy.version).padStart(6, '0')} ${key}`)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([, group]) => {
      const [first] = group;
      if (!first) return [];
      const kept = group.filter(({ verdict }) => verdict === 'kept');
      return [
        {
          policy: first.policy,
          clock: first.key,
          kept: kept.length,
          missed: group.length - kept.length,
          corrected: kept.filter(({ corrected }) => corrected).length,
          share: shareOf(kept.length, group.length),
        },
      ];
    });

const isSatisfied = (score: number): boolean => score >= 4;

const satisfactionOf = (ratings: Measures['ratings']): Counted['satisfaction'] =>
  satisfactionCategories.map((category) => {
    const answers = ratings.flatMap(({ scores, source }) => {
      const score = scores[category];
      return score === undefined ? [] : [{ source, satisfied: isSatisfied(score) }];
    });
    const satisfied = answers.filter((one) => one.satisfied).length;
    return {
      category,
      target: satisfactionTargets[category],
      answers: answers.length,
      satisfied,
      share: shareOf(satisfied, answers.length),
      bySource: (['own', 'third-party'] as const).map((source) => {
        const own = answers.filter((one) => one.source === source);
        return { source, answers: own.length, satisfied: own.filter((one) => one.satisfied).length };
      }),
    };
  });

const mostParts = 20;

const partsOf = (used: Measures['partsUsed'], findings: Measures['findings']): Counted['parts'] =>
  [...grouped(used, ({ fru }) => fru)]
    .map(([fru, pieces]) => {
      const found = (result: string): number =>
        findings.filter((one) => one.fru === fru && one.result === result).length;
      const replaced = pieces.reduce((sum, { quantity }) => sum + quantity, 0);
      return { fru, description: null, replaced, confirmed: found('confirmed'), misuse: found('misuse') };
    })
    .toSorted((a, b) => b.replaced - a.replaced || a.fru.localeCompare(b.fru))
    .slice(0, mostParts);

const chinaOffsetMs = 8 * 3_600_000;
const dayInChina = (at: Instant): string => new Date(Date.parse(at) + chinaOffsetMs).toISOString().slice(0, 10);

/** Only days on which something was: a chart knows what lies between. */
const daysOf = (received: readonly Instant[], restored: readonly Instant[]): Counted['days'] => {
  const [came, went] = [
    grouped(received.map(dayInChina), (day) => day),
    grouped(restored.map(dayInChina), (day) => day),
  ];
  return [...new Set([...came.keys(), ...went.keys()])].toSorted().map((day) => ({
    day,
    received: came.get(day)?.length ?? 0,
    restored: went.get(day)?.length ?? 0,
  }));
};
