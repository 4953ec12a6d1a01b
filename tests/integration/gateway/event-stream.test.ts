import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Feed } from '@fixtrail/contracts/api/feed';
import { sendEvents } from '../../../apps/gateway/feed/event-stream';

/** Half a megabyte of events that there is always more of. */
const page = (after: number): Feed => ({
  events: [
    {
      position: after + 1,
      id: 'a',
      type: 'note-added',
      stream: 'request/a',
      version: 1,
      at: '2026-11-22T02:00:00.000Z',
      recordedAt: '2026-11-22T02:00:00.000Z',
      actor: { kind: 'user', id: 'hotline' },
      correlationId: 'a',
      data: { text: 'x'.repeat(500_000) },
    },
  ],
  next: after + 1,
});

it('a listener who does not listen is waited for: nothing is read for it meanwhile', async () => {
  let reads = 0;
  const gone = new AbortController();
  const sending: Promise<void>[] = [];
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    sending.push(
      sendEvents(response, {
        after: 0,
        heartbeat: 15,
        stillAllowed: () => Promise.resolve(true),
        ended: gone.signal,
        read: (after) => {
          reads += 1;
          return Promise.resolve(page(after));
        },
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve) => get({ port, host: '127.0.0.1' }, resolve));
  response.pause();
  await delay(1_500);
  const filled = reads;
  await delay(1_000);
  // What the system's own buffers take, and then no more.
  expect(reads).toBe(filled);
  expect(filled).toBeLessThan(100);
  response.resume();
  await delay(300);
  expect(reads).toBeGreaterThan(filled);
  gone.abort();
  response.destroy();
  await Promise.all(sending);
  server.close();
  server.closeAllConnections();
});

it('a listener is told at once from where it goes on: a line that is cut before the first event misses nothing', async () => {
  const gone = new AbortController();
  const server = createServer((_, response) => {
    void sendEvents(response, {
      after: 41,
      heartbeat: 15,
      stillAllowed: () => Promise.resolve(true),
      ended: gone.signal,
      read: (after) =>
        new Promise((resolve) => gone.signal.addEventListener('abort', () => resolve({ events: [], next: after }))),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}`);
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  const told = await reader?.read();
  expect(new TextDecoder().decode(told?.value)).toMatch(/^id: 41$/m);
  gone.abort();
  server.close();
  server.closeAllConnections();
});
