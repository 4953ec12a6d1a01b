import type { Command } from 'commander';
import type { TestClocksReadResponse } from '@fixtrail/sdk';
import { columns, print, shortTime } from '../print';
import { openSession, UsageError } from '../session';

/** `clock create`, `show`, `advance`: days in seconds. */
export const addClockCommands = (program: Command): void => {
  const clock = program.command('clock').description('test clocks: they stand still until they are moved');

  const create = clock
    .command('create')
    .description('make a test clock')
    .argument('<name>')
    .option('--start-at <time>', 'where it stands (RFC 3339; default: now)');
  create.action(async (name: string, { startAt }: { readonly startAt?: string }) => {
    const client = await openSession(create);
    print(create, await client.testClocks.create({ name, ...(startAt !== undefined && { startAt }) }), clockLines);
  });

  const show = clock.command('show').description('where a test clock stands').argument('<id>');
  show.action(async (id: string) => {
    const client = await openSession(show);
    print(show, await client.testClocks.read(id), clockLines);
  });

  const advance = clock
    .command('advance')
    .description('move it, wait for its requests, and tell what fired')
    .argument('<id>')
    .option('--by <duration>', 'ISO 8601, such as PT30M or P1DT2H')
    .option('--to <time>', 'RFC 3339');
  advance.action(async (id: string, { by, to }: { readonly by?: string; readonly to?: string }) => {
    if ((by === undefined) === (to === undefined)) throw new UsageError('Needed: --by or --to.');
    const client = await openSession(advance);
    const body = by === undefined ? { to: to ?? '' } : { by };
    print(advance, await client.testClocks.advance(id, body), clockLines);
  });
};

const clockLines = ({ id, name, now, status, fired }: TestClocksReadResponse): readonly string[] => [
  `${id}  ${name}  ${shortTime(now)}  ${status}`,
  ...columns(fired.map(({ at, action, requestId }) => [`  ${shortTime(at)}`, action, requestId])),
];
