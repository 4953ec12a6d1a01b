import { createHash } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Argument, type Command } from 'commander';
import type { Client, ImportResult } from '@fixtrail/sdk';
import { exitCodes } from '../exit-codes';
import { lineIn, piecesOf, textOf, type Piece } from '../import/pieces';
import { print } from '../print';
import { openSession, UsageError } from '../session';

type ImportKind = keyof Client['imports'];
type Failed = ImportResult['failed'][number];

/** In this order, for later ones name earlier ones. */
const kinds: readonly ImportKind[] = ['depots', 'regions', 'products', 'parts', 'stock', 'devices', 'requests'];

const help = `
The good lines land; each other one is told with its number and what is wrong with it, and the exit code is 3.
The same file again changes nothing, so one that was interrupted is simply brought in again. Lines that were refused
are mended in a file of their own (--refused): in a changed file, stock that had landed would move once more.`;

/** `import`: what another system has, as files of many lines. */
export const addImportCommand = (program: Command): void => {
  const command = program
    .command('import')
    .description('bring in a file from another system')
    .addArgument(new Argument('<kind>').choices(kinds))
    .argument('<file>', 'CSV (columns such as customer.name) or lines of JSON; - reads what is piped in')
    .option('--refused <file>', 'writes the lines that did not land here, to be mended')
    .addHelpText('after', help);
  command.action(async (kind: ImportKind, file: string, { refused }: { readonly refused?: string }) => {
    if (refused !== undefined && resolve(refused) === resolve(file))
      throw new UsageError('--refused names the file itself: it would be lost.');
    const client = await openSession(command);
    const total = { lines: 0, imported: 0, unchanged: 0 };
    const failed: Failed[] = [];
    let place = 0;
    for await (const piece of piecesOf(file)) {
      const result = await bring(client, kind, piece, ++place).catch((error: unknown) => {
        if (place > 1)
          process.stderr.write(`Before line ${piece.lines[0]?.number} all is done: bring in the same file again.\n`);
        throw error;
      });
      for (const name of ['lines', 'imported', 'unchanged'] as const) total[name] += result[name];
      failed.push(...result.failed.map((one) => ({ ...one, line: lineIn(piece, one.line)?.number ?? one.line })));
      if (refused !== undefined) keepRefused(refused, piece, place, result.failed);
    }
    print(command, { ...total, failed }, importedLines);
    if (failed.length > 0) process.exitCode = exitCodes.refused;
  });
};

/** The same piece of the same file is the same call: sent again, it is answered again and done once. */
const bring = (client: Client, kind: ImportKind, piece: Piece, place: number): Promise<ImportResult> => {
  const text = textOf(piece);
  const idempotencyKey = `import-${kind}-${place}-${createHash('sha256').update(text).digest('hex')}`;
  return client.imports[kind](new Blob([text], { type: piece.type }), { idempotencyKey });
};

const keepRefused = (file: string, piece: Piece, place: number, failed: readonly Failed[]): void => {
  const lines = failed.flatMap(({ line }) => lineIn(piece, line) ?? []);
  if (place === 1) writeFileSync(file, textOf({ ...piece, lines }));
  else appendFileSync(file, textOf({ type: piece.type, lines }));
};

const importedLines = ({ imported, unchanged, failed }: ImportResult): readonly string[] => [
  ...failed.flatMap(({ line, errors }) =>
    errors.map(({ path, message }) => `line ${line}: ${[path, message].filter(Boolean).join(': ')}`),
  ),
  `${imported} imported, ${unchanged} unchanged, ${failed.length} refused`,
];
