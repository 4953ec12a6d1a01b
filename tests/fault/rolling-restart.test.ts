import type { Application } from '../../apps/local/application';
import { openDesks } from '../bench/desks';
import { liveOverHttp } from '../bench/http-lives';
import { clientOf, ok } from '../e2e/client';
import { startBalancer, type Balancer } from '../support/balancer';
import { eventually } from '../support/eventually';
import { startStack, type Stack } from '../support/stack';

/** Enough that something is in flight at every moment, on two cores that run everything else as well. */
const clients = 3;

let stack: Stack;
let balancer: Balancer;
beforeAll(async () => {
  const env = { FIXTRAIL_RATE_LIMIT: '1000000', FIXTRAIL_LOG_LEVEL: 'warn', FIXTRAIL_NOTICE_SECONDS: '2' };
  stack = await startStack({ gateways: 2, workers: 2, env });
  balancer = await startBalancer(stack.gateways.map(({ port }) => port));
}, 120_000);
afterAll(async () => {
  await balancer?.stop();
  await stack?.stop();
}, 60_000);

/** SIGTERM, until it has ended by itself, and a new one in its place. */
async function roll(one: Application): Promise<void> {
  const { exited } = one.current();
  await one.stop();
  expect((await exited).signal).not.toBe('SIGKILL');
  await one.restart();
  await one.ready();
}

test('gateways and workers are replaced one after another under load, and not one call fails', async () => {
  const desks = await openDesks({ ...stack, baseUrl: balancer.baseUrl });
  let rolling = true;
  let lives = 0;
  const failures: string[] = [];
  const client = async (): Promise<void> => {
    while (rolling) {
      // No client here asks twice: the first failure of any call ends the life, and is found below.
      await liveOverHttp(desks).then(
        () => (lives += 1),
        (error: unknown) => failures.push(String(error)),
      );
    }
  };
  const following = new AbortController();
  const followed = followTheFeed(following.signal);
  const working = Array.from({ length: clients }, client);

  const livesWhile: Record<string, number> = {};
  for (const one of [...stack.gateways, ...stack.workers]) {
    const before = lives;
    await roll(one);
    if (stack.gateways.includes(one)) await eventually(() => balancer.serves(one.port), Boolean);
    livesWhile[`${one.name} ${one.port}`] = lives - before;
  }
  rolling = false;
  await Promise.all(working);
  following.abort();
  const { positions, endings } = await followed;

  process.stdout.write(`${lives} lives while all were replaced: ${JSON.stringify(livesWhile)}\n`);
  expect(balancer.failures).toEqual([]);
  expect(failures).toEqual([]);
  expect(lives).toBeGreaterThan(10);
  // Whoever listens is told to come again, and misses nothing.
  expect(endings.length).toBeGreaterThan(0);
  expect(endings.filter((ending) => !ending.includes('come again'))).toEqual([]);
  expect(positions.slice(0, 3)).toEqual([1, 2, 3]);
  expect(positions).toEqual(positions.map((_, index) => index + 1));
}, 600_000);

/** Listens to the feed's stream from its beginning, and again wherever it ended, until it need not any more. */
async function followTheFeed(until: AbortSignal): Promise<{
  readonly positions: readonly number[];
  readonly endings: readonly string[];
}> {
  const positions: number[] = [];
  const endings: string[] = [];
  const credentials = { username: 'admin', password: stack.seedPassword };
  const signedIn = ok(await clientOf(balancer.baseUrl).post('/v1/auth/token', credentials)) as {
    readonly accessToken: string;
  };
  while (!until.aborted) {
    const decoder = new TextDecoder();
    let text = '';
    try {
      const answer = await fetch(`${balancer.baseUrl}/v1/events/stream?after=0`, {
        headers: { authorization: `Bearer ${signedIn.accessToken}`, 'last-event-id': String(positions.at(-1) ?? 0) },
        signal: until,
      });
      for await (const chunk of answer.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        const whole = text.lastIndexOf('\n\n') + 2;
        for (const [, id] of text.slice(0, whole).matchAll(/^id: (\d+)\nevent: /gm)) positions.push(Number(id));
        if (whole > 1) text = text.slice(0, whole).includes('come again') ? 'come again' : text.slice(whole);
      }
      endings.push(text);
    } catch (error) {
      if (!until.aborted) endings.push(String(error));
    }
  }
  return { positions, endings };
}
