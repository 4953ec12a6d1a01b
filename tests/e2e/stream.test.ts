import { setTimeout as delay } from 'node:timers/promises';
import { startStack, type Stack } from '../support/stack';
import { key, ok, signInAll, clientOf, type Json, type Staff } from './client';
import { eventually, faultReport, openRequest, registerDevice } from './world';

let stack: Stack;
let staff: Staff;
beforeAll(async () => {
  stack = await startStack({ env: { FIXTRAIL_HEARTBEAT_SECONDS: '0.5' } });
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
}, 90_000);
afterAll(() => stack.stop());

const tokenOf = async (username: string, password = stack.seedPassword): Promise<string> =>
  ok(await clientOf(stack.baseUrl).post('/v1/auth/token', { username, password })).accessToken as string;

/** A message of a stream, as the standard has it: its fields, and what was said behind a colon. */
interface Message {
  readonly id?: string;
  readonly event?: string;
  readonly data?: Json;
  readonly comment?: string;
}
const parse = (block: string): Message => {
  const fields = block.split('\n').map((line) => /^(\w*): ?(.*)$/.exec(line) ?? []);
  const of = (name: string): string | undefined => fields.find(([, field]) => field === name)?.[2];
  const [id, event, data, comment] = [of('id'), of('event'), of('data'), of('')];
  return {
    ...(id !== undefined && { id }),
    ...(event !== undefined && { event }),
    ...(data !== undefined && { data: JSON.parse(data) }),
    ...(comment !== undefined && { comment }),
  };
};

interface Listener {
  readonly messages: Message[];
  /** The events among them. */
  readonly positions: () => readonly number[];
  readonly ended: () => boolean;
  stop(): Promise<void>;
}

/** Listens as a browser does: when the line is cut, it calls again with the last id it has had. */
function listen(token: string, { from = '0', again = true } = {}): Listener {
  const messages: Message[] = [];
  const gone = new AbortController();
  let over = false;
  const once = async (lastId: string): Promise<string> => {
    let id = lastId;
    const headers = { authorization: `Bearer ${token}`, 'last-event-id': id };
    const response = await fetch(`${stack.baseUrl}/v1/events/stream`, { headers, signal: gone.signal });
    if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        const blocks = text.split('\n\n');
        // What a killed gateway has half said is not said.
        text = blocks.pop() ?? '';
        for (const message of blocks.map(parse)) {
          messages.push(message);
          id = message.id ?? id;
        }
      }
    } catch {
      // Cut: what has come, has come.
    }
    return id;
  };
  const following = (async () => {
    for (let id = from; !gone.signal.aborted;) {
      id = await once(id).catch(() => id);
      if (!again) break;
      await delay(50);
    }
    over = true;
  })();
  return {
    messages,
    positions: () => messages.flatMap(({ data }) => (data === undefined ? [] : [data.position as number])),
    ended: () => over,
    async stop() {
      gone.abort();
      await following;
    },
  };
}

describe('the stream of events', () => {
  it('goes on after a killed gateway where it was: each position once, in order, none left out', async () => {
    const device = await registerDevice(staff);
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const listener = listen(await tokenOf('manager'));
    for (let n = 0; n < 12; n += 1) {
      const headers = key();
      const noted = async (): Promise<number> =>
        staff.hotline.post(`/v1/requests/${id}/notes`, { text: `note ${n}` }, headers).then(
          ({ status }) => status,
          () => 0,
        );
      if (n === 3 || n === 8) {
        await stack.gateway.kill9();
        await stack.gateway.restart();
        await stack.gateway.ready();
      }
      await eventually(noted, (status) => status === 200);
    }
    const head = ok(await staff.manager.get('/v1/events?after=0&limit=1000&wait=1')).next as number;
    await eventually(
      () => Promise.resolve(listener.positions()),
      (seen) => seen.length >= head,
    );
    await listener.stop();
    expect(listener.positions()).toEqual(Array.from({ length: listener.positions().length }, (_, n) => n + 1));
    for (const { id: at, event, data } of listener.messages.filter((one) => one.data !== undefined)) {
      expect({ at, event }).toEqual({ at: String(data.position), event: data.type });
    }
  }, 90_000);

  it('says that it is there when there is nothing to say, and where it stands', async () => {
    const { next } = ok(await staff.manager.get('/v1/events?after=0&limit=1000'));
    const listener = listen(await tokenOf('manager'), { from: String(next) });
    await delay(2_500);
    await listener.stop();
    const beats = listener.messages.filter(({ comment }) => comment === 'heartbeat');
    expect(beats.length).toBeGreaterThanOrEqual(3);
    expect(Number(beats.at(-1)?.id)).toBeGreaterThanOrEqual(next as number);
  });

  it('shows each role what it may see: the same as the feed, and no more', async () => {
    for (const who of ['field', 'parts', 'quality', 'hotline', 'manager'] as const) {
      const { events } = ok(await staff[who].get('/v1/events?after=0&limit=1000'));
      const seen = (events as Json[]).map(({ position }) => position as number);
      const listener = listen(await tokenOf(who));
      await eventually(
        () => Promise.resolve(listener.positions()),
        (positions) => positions.length >= seen.length,
      );
      await listener.stop();
      expect({ who, positions: listener.positions().slice(0, seen.length) }).toEqual({ who, positions: seen });
    }
    const all = ok(await staff.manager.get('/v1/events?after=0&limit=1000')).events.length as number;
    expect(ok(await staff.field.get('/v1/events?after=0&limit=1000')).events.length).toBeLessThan(all);
  }, 60_000);

  it('shows nothing more to those from whom their role was taken', async () => {
    const username = `temp-${Date.now()}`;
    const password = 'a-long-password';
    ok(await staff.admin.post('/v1/users', { username, name: 'T', role: 'manager', password }));
    const { next } = ok(await staff.manager.get('/v1/events?after=0&limit=1000'));
    const listener = listen(await tokenOf(username, password), { from: String(next) });
    const first = await openRequest(staff.clerk, faultReport(await registerDevice(staff)));
    const spokeOf = (id: string): boolean => listener.messages.some(({ data }) => data?.stream === `request/${id}`);
    await eventually(
      () => Promise.resolve(spokeOf(first.id as string)),
      (spoke) => spoke,
    );
    const { headers } = await staff.admin.get(`/v1/users/${username}`);
    const version = headers.get('etag');
    ok(
      await staff.admin.put(
        `/v1/users/${username}`,
        { name: 'T', role: 'field' },
        version ? { 'if-match': version } : {},
      ),
    );
    await delay(1_500);
    const second = await openRequest(staff.clerk, faultReport(await registerDevice(staff)));
    await delay(1_500);
    await listener.stop();
    expect(spokeOf(second.id as string)).toBe(false);
  }, 60_000);

  it('ends for a key that was revoked', async () => {
    const made = ok(await staff.admin.post('/v1/api-keys', { name: 'listener', scopes: ['events'] }));
    const listener = listen(made.key as string, { again: false });
    await eventually(
      () => Promise.resolve(listener.messages.length),
      (count) => count > 0,
    );
    await staff.admin.call('DELETE', `/v1/api-keys/${made.id}`);
    await eventually(
      () => Promise.resolve(listener.ended()),
      (ended) => ended,
    );
  }, 30_000);
});

describe('the feed', () => {
  it('waits for what is to come, and answers as soon as it comes', async () => {
    const { next } = ok(await staff.manager.get('/v1/events?after=0&limit=1000&wait=1'));
    const since = Date.now();
    const waiting = staff.manager.get(`/v1/events?after=${next}&wait=15`);
    await delay(300);
    await registerDevice(staff);
    const { events } = ok(await waiting);
    expect(events.length).toBeGreaterThan(0);
    expect(Date.now() - since).toBeLessThan(8_000);
  }, 30_000);

  it('says after the wait that there is nothing, and where to go on', async () => {
    const { next } = ok(await staff.manager.get('/v1/events?after=0&limit=1000&types=request-merged&wait=0'));
    const since = Date.now();
    const later = ok(await staff.manager.get(`/v1/events?after=${next}&types=request-merged&wait=1`));
    expect(later.events).toEqual([]);
    expect(later.next).toBeGreaterThanOrEqual(next as number);
    expect(Date.now() - since).toBeGreaterThanOrEqual(900);
  });

  it('speaks CloudEvents to those who ask for them', async () => {
    const accept = 'application/cloudevents-batch+json';
    const answer = await staff.manager.get('/v1/events?after=0&limit=1000', { accept });
    expect(answer.headers.get('content-type')).toContain(accept);
    const events = answer.body as Json[];
    expect(events.length).toBeGreaterThan(10);
    expect(events.flatMap((event) => unlikeCloudEvents(event))).toEqual([]);
    expect(new Set(events.map(({ source, id }) => `${source} ${id}`)).size).toBe(events.length);
  });
});

/** What the specification (1.0.2, with its JSON format) asks of each event. */
function unlikeCloudEvents(event: Readonly<Record<string, unknown>>): readonly string[] {
  const wrong: string[] = [];
  const must = (holds: boolean, what: string): void => void (holds || wrong.push(`${what}: ${JSON.stringify(event)}`));
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  must(event['specversion'] === '1.0', 'specversion');
  for (const name of ['id', 'source', 'type']) must(isText(event[name]), name);
  must(URL.canParse(String(event['source']), 'https://example.com'), 'source is a URI reference');
  must(event['subject'] === undefined || isText(event['subject']), 'subject');
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
  must(
    event['time'] === undefined || (typeof event['time'] === 'string' && time.test(event['time'])),
    'time is RFC 3339',
  );
  must(event['datacontenttype'] === 'application/json', 'datacontenttype');
  must(!('data' in event && 'data_base64' in event), 'data in one form');
  for (const [name, value] of Object.entries(event)) {
    if (name === 'data') continue;
    must(/^[a-z0-9]{1,20}$/.test(name), `the name ${name}`);
    const isInteger = Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;
    must(typeof value === 'string' || typeof value === 'boolean' || isInteger, `the type of ${name}`);
  }
  return wrong;
}
