#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { FixtrailError } from '@fixtrail/sdk';
import { addClockCommands } from './commands/clocks';
import { addCompletionCommand } from './commands/completion';
import { addEventCommands } from './commands/events';
import { addImportCommand } from './commands/import';
import { addRequestCommands } from './commands/requests';
import { addTaskCommands } from './commands/tasks';
import { exitCodeOf, exitCodes, exitCodesHelp } from './exit-codes';
import { defaultUrl } from './session';

const environmentHelp = `
Environment:
  FIXTRAIL_URL       where Fixtrail runs (default ${defaultUrl})
  FIXTRAIL_API_KEY   calls with an API key, or
  FIXTRAIL_TOKEN     with an access token, or
  FIXTRAIL_USER      as a member of staff, with FIXTRAIL_PASSWORD; on the machine that runs Fixtrail
                     the first passwords are found in .fixtrail/credentials.json (FIXTRAIL_DATA_DIR)`;

/** The whole command line; every command says for itself what it takes. */
const fixtrail = (): Command => {
  const program = new Command('fixtrail')
    .description('After-sales repair requests, from the command line')
    .option('--url <url>', 'where Fixtrail runs (FIXTRAIL_URL)')
    .option('-u, --user <name>', 'sign in as this member of staff (FIXTRAIL_USER)')
    .addOption(new Option('--lang <language>', 'of summaries and problems').choices(['en', 'zh-CN']))
    .option('--json', 'answer in JSON; a stream as one line for each item')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', environmentHelp)
    .addHelpText('afterAll', exitCodesHelp)
    .exitOverride();
  addRequestCommands(program);
  addTaskCommands(program);
  addEventCommands(program);
  addClockCommands(program);
  addImportCommand(program);
  addCompletionCommand(program);
  for (const command of everyOne(program)) withGlobals(command);
  return program;
};

const everyOne = (command: Command): readonly Command[] => command.commands.flatMap((one) => [one, ...everyOne(one)]);

/** Global options may stand after the command, too, where people write them; and no command ends the process itself. */
const withGlobals = (command: Command): void => {
  command
    .exitOverride()
    .addOption(new Option('--url <url>').hideHelp())
    .addOption(new Option('-u, --user <name>').hideHelp())
    .addOption(new Option('--lang <language>').choices(['en', 'zh-CN']).hideHelp())
    .addOption(new Option('--json').hideHelp());
};

fixtrail()
  .parseAsync()
  .catch((error: unknown) => {
    // Commander has written its own message already, or the help that was asked for.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
      return;
    }
    process.exitCode = exitCodeOf(error);
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof FixtrailError ? ` (${error.code})` : '';
    process.stderr.write(`${message}${code}\n`);
  });
