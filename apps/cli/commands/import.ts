import { Argument, type Command } from 'commander';
import { FixtrailError, type Client } from '@fixtrail/sdk';
import { exitCodes } from '../exit-codes';
import { importKinds, type ImportKind } from '../import/kinds';
import { readRows, type Row } from '../import/rows';
import { print } from '../print';
import { readText } from '../read-input';
import { openSession } from '../session';

interface Refused {
  readonly line: number;
  readonly error: string;
}
interface Imported {
  readonly landed: number;
  readonly refused: readonly Refused[];
}

/** `import`: what another system has, line by line; the good lines land. */
export const addImportCommand = (program: Command): void => {
  const command = program
    .command('import')
    .description('bring in a file from another system')
    .addArgument(new Argument('<kind>').choices(Object.keys(importKinds)))
    .argument('<file>', 'CSV (columns such as customer.name) or lines of JSON; - reads what is piped in')
    .addHelpText('after', '\nA line that is refused holds nobody up, and the same file again does nothing twice.');
  command.action(async (kind: ImportKind, file: string) => {
    const rows = readRows(readText(file), file);
    const client = await openSession(command);
    const refused: Refused[] = [];
    for (const row of rows) {
      const error = await bring(client, kind, row);
      if (error !== undefined) refused.push({ line: row.line, error });
    }
    const imported: Imported = { landed: rows.length - refused.length, refused };
    print(command, imported, importedLines);
    if (refused.length > 0) process.exitCode = exitCodes.refused;
  });
};

/** Why the line did not land. Nobody answering is no fault of the line, and ends it all: begin again with the same file. */
const bring = async (client: Client, kind: ImportKind, { fields, error }: Row): Promise<string | undefined> => {
  if (error !== undefined) return error;
  try {
    await importKinds[kind](client, fields);
    return undefined;
  } catch (refusal) {
    const isOfTheLine = refusal instanceof FixtrailError && refusal.status !== 401 && refusal.status !== 403;
    if (!isOfTheLine) throw refusal;
    return refusal.message;
  }
};

const importedLines = ({ landed, refused }: Imported): readonly string[] => [
  ...refused.map(({ line, error }) => `line ${line}: ${error}`),
  `${landed} landed, ${refused.length} refused`,
];
