import type { Command } from 'commander';
import type { Client, Task } from '@fixtrail/sdk';
import { columns, print, shortTime } from '../print';
import { parseObject, readText } from '../read-input';
import { openSession, UsageError } from '../session';

type TaskQuery = NonNullable<Parameters<Client['tasks']['list']>[0]>;
type Outcome = Parameters<Client['tasks']['complete']>[1];

/** `tasks` and `complete`: the work of people. */
export const addTaskCommands = (program: Command): void => {
  const tasks = program
    .command('tasks')
    .description('tasks that you may see, due first')
    .option('--request <id>', 'of this request')
    .option('--assignee <who>', 'me, pool, or a user’s id')
    .option('--kind <kind>', 'such as diagnose or onsite-visit')
    .option('--state <state>', 'open, claimed, completed or withdrawn');
  tasks.action(async ({ request, ...filters }: Readonly<Record<string, string>>) => {
    const client = await openSession(tasks);
    const query = { ...filters, ...(request !== undefined && { requestId: request }) } as TaskQuery;
    print(tasks, await client.tasks.list(query), ({ items }) => columns(items.map(taskRow)));
  });

  const complete = program
    .command('complete')
    .description('complete a task with its outcome')
    .argument('<task>', 'the task’s id')
    .option('-o, --outcome <json>', 'the outcome, such as \'{"result":"confirmed"}\'')
    .option('-f, --file <file>', 'the outcome as a JSON file; - reads what is piped in')
    .addHelpText('after', '\nWhich outcomes a task has, `fixtrail tasks --json` tells (outcomeSchema).');
  complete.action(async (id: string, options: { readonly outcome?: string; readonly file?: string }) => {
    const text = options.outcome ?? (options.file === undefined ? undefined : readText(options.file));
    if (text === undefined) throw new UsageError('Needed: --outcome or --file.');
    const outcome = parseObject<Outcome & object>(text, 'The outcome');
    const client = await openSession(complete);
    print(complete, await client.tasks.complete(id, outcome), (task) => [taskRow(task).join('  ')]);
  });
};

const taskRow = ({ id, requestNumber, kind, state, dueAt, assignee }: Task): readonly string[] => [
  id,
  requestNumber,
  kind,
  state,
  shortTime(dueAt),
  assignee?.name ?? 'pool',
];
