import { parseRanges } from '@fixtrail/activities/webhooks';
import { post, type PostOptions } from '../../../activities/webhooks/post';
import { startReceiver, type Receiver } from '../../support/receiver';

let receiver: Receiver;
beforeEach(async () => void (receiver = await startReceiver()));
afterEach(() => receiver.stop());

const options: PostOptions = {
  body: '{"a":1}',
  headers: { 'content-type': 'application/json' },
  allowed: parseRanges(['127.0.0.0/8']),
  timeoutMs: 2_000,
};

/** A resolver whose answer to the same name changes with each question. */
const changingNames = (...answers: readonly string[]) => {
  const asked: string[] = [];
  const lookUp = (host: string) => {
    const address = answers[Math.min(asked.push(host), answers.length) - 1] ?? '';
    return Promise.resolve([{ address, family: address.includes(':') ? 6 : 4 }]);
  };
  return { asked, lookUp };
};
const named = (): string => receiver.url.replace('127.0.0.1', 'receiver.invalid');

test('a name is looked up once for a connection, which goes to the address that was checked', async () => {
  const { asked, lookUp } = changingNames('127.0.0.1', '10.0.0.1');
  expect(await post(named(), { ...options, lookUp })).toEqual({ status: 204 });
  expect(asked).toEqual(['receiver.invalid']);
  expect(receiver.received[0]?.headers.host).toContain('receiver.invalid');
});

test('a name that leads inside by the next attempt is refused then', async () => {
  const { lookUp } = changingNames('127.0.0.1', '10.0.0.1');
  await post(named(), { ...options, lookUp });
  expect(await post(named(), { ...options, lookUp })).toEqual({ error: 'private-address' });
});

test('a redirect to the same name is looked up and checked again', async () => {
  receiver.answer(() => ({ status: 307, location: '/again' }));
  const { lookUp } = changingNames('127.0.0.1', '169.254.169.254');
  expect(await post(named(), { ...options, lookUp })).toEqual({ error: 'private-address' });
  expect(receiver.received).toHaveLength(1);
});

test('one bad address among the good ones is enough to refuse', async () => {
  const lookUp = () => Promise.resolve(['127.0.0.1', '10.0.0.1'].map((address) => ({ address, family: 4 })));
  expect(await post(named(), { ...options, lookUp })).toEqual({ error: 'private-address' });
});

test('redirects that would go on for ever end', async () => {
  receiver.answer(() => ({ status: 307, location: '/hook' }));
  expect(await post(receiver.url, options)).toEqual({ error: 'too-many-redirects' });
});

test('a redirect that would become a GET is not followed', async () => {
  receiver.answer(() => ({ status: 302, location: '/elsewhere' }));
  expect(await post(receiver.url, options)).toEqual({ status: 302 });
});

test('a name that never resolves, and a receiver that is not there, are answers like others', async () => {
  const never = () => new Promise<never>(() => undefined);
  expect(await post(named(), { ...options, timeoutMs: 50, lookUp: never })).toEqual({ error: 'timeout' });
  await receiver.stop();
  expect(await post(receiver.url, options)).toEqual({ error: 'ECONNREFUSED' });
});
