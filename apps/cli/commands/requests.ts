import type { Command } from 'commander';
import type { OpenRequest, Request } from '@fixtrail/sdk';
import { columns, print, shortTime } from '../print';
import { parseObject, readText } from '../read-input';
import { openSession, UsageError } from '../session';

interface OpenOptions {
  readonly file?: string;
  readonly description?: string;
  readonly customer?: string;
  readonly idempotencyKey?: string;
  readonly [field: string]: string | undefined;
}

/** `open`, `show`, `timeline`, `agenda`: a request from its report on. */
export const addRequestCommands = (program: Command): void => {
  const open = program
    .command('open')
    .description('open a request, from options or from a JSON file')
    .option('-f, --file <file>', 'the whole body as JSON; - reads what is piped in')
    .option('-d, --description <text>', 'what is wrong')
    .option('--customer <name>', 'who reports it')
    .option('--phone <number>', 'their telephone number')
    .option('--email <address>', 'their e-mail address')
    .option('--kind <kind>', 'what is asked for', 'fault')
    .option('--severity <severity>', 'general or major')
    .option('--channel <channel>', 'how it came in', 'phone')
    .option('--policy <id>', 'the service policy; left out, it follows from the device')
    .option('--model <model>', 'product model')
    .option('--serial <serial>', 'serial number')
    .option('--region <code>', 'where it stands, such as CN-BJ')
    .option('--address <text>', 'its address')
    .option('--zone <zone>', 'city or remote')
    .option('--external-ref <ref>', 'your own number for it; may be used once')
    .option('--test-clock <id>', 'let it live on a test clock')
    .option('--idempotency-key <key>', 'the same key again opens nothing new')
    .addHelpText(
      'after',
      '\nExample:\n  fixtrail open --user clerk -d "does not start" --customer 王芳 --phone 010-84981188',
    );
  open.action(async (options: OpenOptions) => {
    const body =
      options.file === undefined ? bodyOf(options) : parseObject<OpenRequest>(readText(options.file), options.file);
    const client = await openSession(open);
    const { idempotencyKey } = options;
    print(open, await client.requests.open(body, idempotencyKey === undefined ? {} : { idempotencyKey }), requestLines);
  });

  const show = program
    .command('show')
    .description('where a request stands, and what it waits for')
    .argument('<id>', 'id or number')
    .option('--as-of <time>', 'as it was known then (RFC 3339)');
  show.action(async (id: string, { asOf }: { readonly asOf?: string }) => {
    const client = await openSession(show);
    const found = await client.requests.read(id, asOf === undefined ? {} : { asOf });
    // With a customer's link one reads less of it.
    print(show, found, (request) => ('owner' in request ? requestLines(request) : customerLines(request)));
  });

  const timeline = program
    .command('timeline')
    .description('what has happened to a request, oldest first')
    .argument('<id>', 'id or number');
  timeline.action(async (id: string) => {
    const client = await openSession(timeline);
    print(timeline, await client.requests.timeline(id), ({ items }) =>
      columns(items.map(({ at, actor, summary }) => [shortTime(at), actor.name ?? actor.id, summary])),
    );
  });

  const agenda = program
    .command('agenda')
    .description('what will happen by itself, soonest first: of one request, or of all')
    .argument('[id]', 'id or number; left out, all requests');
  agenda.action(async (id: string | undefined) => {
    const client = await openSession(agenda);
    if (id === undefined) {
      print(agenda, await client.agenda(), ({ items }) =>
        columns(items.map((item) => [shortTime(item.fireAt), item.requestNumber, item.action, item.rule.text])),
      );
      return;
    }
    print(agenda, await client.requests.agenda(id), ({ items }) =>
      columns(items.map((item) => [shortTime(item.fireAt), item.action, item.rule.text])),
    );
  });
};

const bodyOf = (options: OpenOptions): OpenRequest => {
  if (!options.description || !options.customer)
    throw new UsageError('Needed: --description and --customer, or --file.');
  const given = <Fields extends object>(fields: Fields): Fields | undefined =>
    Object.values(fields).some((value) => value !== undefined) ? fields : undefined;
  const body = {
    kind: options.kind,
    severity: options.severity,
    channel: options.channel,
    policy: options.policy,
    customer: { name: options.customer, phone: options.phone, email: options.email },
    product: given({ model: options.model, serial: options.serial }),
    site: given({ address: options.address, region: options.region, zone: options.zone }),
    fault: { description: options.description },
    externalRef: options.externalRef,
    testClockId: options.testClock,
  };
  // Which kinds, zones and so on there are is for the API to say: it names what it does not know.
  return body as OpenRequest;
};

const customerLines = ({ number, stage }: { readonly number: string; readonly stage: string }): readonly string[] => [
  `${number}  ${stage}`,
];

const requestLines = (request: Request): readonly string[] => [
  `${request.number}  ${request.stage}  (${request.kind}, ${request.severity}, version ${request.version})`,
  `  id         ${request.id}`,
  `  customer   ${request.customer.name ?? '–'}`,
  `  owner      ${request.owner?.name ?? '–'}`,
  `  waiting    ${request.waitingOn ?? '–'}`,
  `  promise    ${request.promise ?? '–'}`,
  ...request.clocks.map(({ key, status, dueAt }) => `  clock      ${key}: ${status}, due ${shortTime(dueAt)}`),
  ...request.tasks.map(({ id, kind, state }) => `  task       ${kind}: ${state}  ${id}`),
];
