import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { Webhook } from 'standardwebhooks';
import type { FeedEvent } from '@fixtrail/sdk';
import { printLine } from '../print';
import { openSession, UsageError } from '../session';

interface EventOptions {
  readonly after?: string;
  readonly types?: string;
  readonly follow?: true;
}
interface ListenOptions extends EventOptions {
  readonly forward: string;
  readonly secret?: string;
}

/** `events` and `listen`: the feed of everything that happens. */
export const addEventCommands = (program: Command): void => {
  const events = program
    .command('events')
    .description('the feed: every event in order')
    .option('--after <position>', 'events after this position', '0')
    .option('--types <types>', 'only these, separated by commas')
    .option('--follow', 'wait for what is to come, until stopped');
  events.action(async (options: EventOptions) => {
    const client = await openSession(events);
    const feed = { ...feedOf(options), untilNow: options.follow !== true, signal: untilStopped() };
    for await (const event of client.events(feed)) printLine(events, event, eventLine);
  });

  const listen = program
    .command('listen')
    .description('forward events to a program on this machine, as webhooks would bring them')
    .requiredOption('--forward <url>', 'where to post them')
    .option('--after <position>', 'events after this position (default: those to come)')
    .option('--types <types>', 'only these, separated by commas')
    .option('--secret <secret>', 'signs them (whsec_…); made up and shown when left out')
    .addHelpText(
      'after',
      '\nNeeds no endpoint and no public address: this command reads the feed and posts by itself.',
    );
  listen.action(async (options: ListenOptions) => {
    if (!URL.canParse(options.forward)) throw new UsageError(`"${options.forward}" is not an address.`);
    const secret = options.secret ?? `whsec_${randomBytes(32).toString('base64')}`;
    const client = await openSession(listen);
    const after = options.after ?? String(await client.lastPosition());
    process.stderr.write(
      `Signing secret: ${secret}\nForwarding events after position ${after} to ${options.forward}\n`,
    );
    for await (const event of client.events({ ...feedOf({ ...options, after }), signal: untilStopped() })) {
      const status = await forward(options.forward, secret, event);
      printLine(listen, { status, ...event }, () => `${status}  ${eventLine(event)}`);
    }
  });
};

const feedOf = ({ after = '0', types }: EventOptions) => {
  if (!/^\d+$/.test(after)) throw new UsageError(`--after ${after} is not a position.`);
  return { after: Number(after), ...(types !== undefined && { types: types.split(',') }) };
};

const eventLine = ({ position, at, type, stream }: FeedEvent): string => `${position}  ${at}  ${type}  ${stream}`;

/** Ctrl-C ends following; it is the way to end it, and no error. */
const untilStopped = (): AbortSignal => {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
};

/** The status it was answered with; `–` when nobody answered: a program under work is not always there. */
const forward = async (url: string, secret: string, event: FeedEvent): Promise<string> => {
  const body = JSON.stringify(event);
  const now = new Date();
  try {
    const { status } = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': event.id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(event.id, now, body),
      },
    });
    return String(status);
  } catch {
    return '–';
  }
};
