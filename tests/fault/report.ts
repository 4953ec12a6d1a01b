import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import type { Strike } from './nemesis';
import type { Campaign, Outcome } from './under-faults';

/** Prints what one campaign came to, and writes it as a page that can be kept when a file is named: docs/reports/. */
export function writeReport(file: string | undefined, size: string, campaign: Campaign, outcome: Outcome): void {
  const page = pageOf(size, campaign, outcome);
  process.stdout.write(page);
  keep(file, page);
}

/** The same for one seed of many: its row is put into the table of all, among those that stand there from earlier runs. */
export function keepRow(file: string | undefined, size: string, campaign: Campaign, outcome: Outcome): void {
  const row = rowOf(outcome);
  process.stdout.write(`${headOf(row)}${lineOf(Object.values(row))}\n${brokenOf(outcome)}\n`);
  if (file === undefined) return;
  const before = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const rows = new Map(before.flatMap((line) => (seedOf(line) === undefined ? [] : [[seedOf(line), line]])));
  rows.set(row.seed, lineOf(Object.values(row)));
  const { lives, clients, kills, pauses, cuts } = campaign;
  const page = [
    `# Faults, size ${size}: one row for each seed`,
    '',
    `At least ${lives} lives by ${clients} clients; meanwhile ${kills} kills, ${pauses} pauses and ${cuts} broken links, of the gateway, two workers,`,
    'MongoDB and Temporal. Each strike is proven to have struck. Recovery: the median, from a kill until the killed is ready again.',
    'The invariants are listed in `tests/fault/under-faults.ts`; `npm run test:fault -- --seeds N` runs them again.',
    '',
    `${headOf(row)}${[...rows]
      .toSorted(([a = 0], [b = 0]) => a - b)
      .map(([, line]) => line)
      .join('\n')}`,
    '',
    `On ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, beside whatever else that machine was doing.`,
    '',
  ].join('\n');
  keep(file, page);
}

const seedOf = (line: string): number | undefined => {
  const [, seed] = /^\| *(\d+) *\|/.exec(line) ?? [];
  return seed === undefined ? undefined : Number(seed);
};
const lineOf = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const headOf = (row: object): string => `${lineOf(Object.keys(row))}\n${lineOf(Object.keys(row).map(() => '---'))}\n`;

function rowOf({ figures, strikes, violations }: Outcome) {
  const recovered = (victim: string): string => {
    const some = strikes.filter((strike) => strike.kind === 'kill' && strike.victim.startsWith(victim));
    return some.length === 0 ? '–' : seconds(median(some));
  };
  return {
    seed: figures.seed,
    lives: figures.lives,
    kills: strikes.filter(({ kind }) => kind === 'kill').length,
    pauses: strikes.filter(({ kind }) => kind === 'pause').length,
    'broken links': strikes.filter(({ kind }) => kind !== 'kill' && kind !== 'pause').length,
    acknowledged: figures.commands,
    'tried again': figures.retries,
    'longest wait': seconds(figures.longestWaitMs),
    'recovery: gateway': recovered('gateway'),
    worker: recovered('worker'),
    MongoDB: recovered('MongoDB'),
    Temporal: recovered('Temporal'),
    'to rest': `${figures.healedAfter} s`,
    'whole run': `${figures.seconds} s`,
    violations: Object.keys(violations).length,
    revision: revision(),
  };
}

function pageOf(size: string, { kills, pauses, cuts, clients, replicaSet }: Campaign, outcome: Outcome): string {
  const { figures, strikes } = outcome;
  const byVictim = [...Map.groupBy(strikes, ({ kind, victim }) => `${kind} of ${victim}`)].toSorted();
  const database = replicaSet === true ? 'a replica set of three' : 'one member';
  return [
    `# Faults, size ${size}, seed ${figures.seed}`,
    '',
    `${figures.lives} lives by ${clients} clients; ${kills} kills, ${pauses} pauses, ${cuts} broken links; MongoDB: ${database}; ${figures.seconds} s; revision ${revision()}.`,
    '',
    '| what | figure |',
    '| --- | --- |',
    `| commands acknowledged | ${figures.commands} |`,
    `| calls tried again | ${figures.retries} |`,
    `| events in the log | ${figures.events} |`,
    `| messages to the webhook receiver | ${figures.webhooks} |`,
    `| longest wait of a client | ${seconds(figures.longestWaitMs)} |`,
    `| processes begun anew by the watchdog | ${figures.begunAnew} |`,
    `| lives and strikes | ${figures.livedFor} s |`,
    `| from the last answer to rest | ${figures.healedAfter} s |`,
    '',
    '| strike | times | recovery, median | longest |',
    '| --- | --- | --- | --- |',
    ...byVictim.map(
      ([what, some]) => `| ${what} | ${some.length} | ${seconds(median(some))} | ${seconds(longest(some))} |`,
    ),
    '',
    brokenOf(outcome),
    '',
  ].join('\n');
}

const brokenOf = ({ violations }: Outcome): string =>
  Object.keys(violations).length === 0
    ? 'Every invariant held.'
    : Object.entries(violations)
        .map(
          ([invariant, found]) =>
            `**Broken:** ${invariant}: ${found.slice(0, 5).map(String).join('; ')} (${found.length})`,
        )
        .join('\n');

const keep = (file: string | undefined, page: string): void => {
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
};

/** What was tried, as far as this folder knows its history. The reports themselves are written meanwhile. */
const revision = (): string => {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs/reports');
    return git('describe', '--always') + (changed === '' ? '' : '-dirty');
  } catch {
    return 'unknown';
  }
};

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const outages = (strikes: readonly Strike[]): readonly number[] =>
  strikes.map(({ outageMs }) => outageMs).toSorted((a, b) => a - b);
const median = (strikes: readonly Strike[]): number => outages(strikes)[Math.floor(strikes.length / 2)] ?? 0;
const longest = (strikes: readonly Strike[]): number => outages(strikes).at(-1) ?? 0;
