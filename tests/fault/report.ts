import type { Strike } from './nemesis';
import type { Campaign, Outcome } from './under-faults';

/** What a campaign came to, as a page that can be kept: docs/reports/. */
export function reportOf(size: string, { kills, pauses, cuts, clients }: Campaign, outcome: Outcome): string {
  const { figures, strikes, violations } = outcome;
  const byVictim = [...Map.groupBy(strikes, ({ kind, victim }) => `${kind} of ${victim}`)].toSorted();
  return [
    `# Faults, size ${size}, seed ${figures.seed}`,
    '',
    `${figures.lives} lives by ${clients} clients; ${kills} kills, ${pauses} pauses, ${cuts} broken links; ${figures.seconds} s.`,
    '',
    '| what | figure |',
    '| --- | --- |',
    `| commands acknowledged | ${figures.commands} |`,
    `| calls tried again | ${figures.retries} |`,
    `| events in the log | ${figures.events} |`,
    `| messages to the webhook receiver | ${figures.webhooks} |`,
    `| longest wait of a client | ${(figures.longestWaitMs / 1_000).toFixed(1)} s |`,
    `| from the last answer to rest | ${figures.healedAfter} s |`,
    '',
    '| strike | times | recovery, median | longest |',
    '| --- | --- | --- | --- |',
    ...byVictim.map(
      ([what, some]) => `| ${what} | ${some.length} | ${seconds(median(some))} | ${seconds(longest(some))} |`,
    ),
    '',
    Object.keys(violations).length === 0
      ? 'Every invariant held.'
      : Object.entries(violations)
          .map(
            ([invariant, found]) =>
              `**Broken:** ${invariant}: ${found.slice(0, 5).map(String).join('; ')} (${found.length})`,
          )
          .join('\n'),
    '',
  ].join('\n');
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const outages = (strikes: readonly Strike[]): readonly number[] =>
  strikes.map(({ outageMs }) => outageMs).toSorted((a, b) => a - b);
const median = (strikes: readonly Strike[]): number => outages(strikes)[Math.floor(strikes.length / 2)] ?? 0;
const longest = (strikes: readonly Strike[]): number => outages(strikes).at(-1) ?? 0;
