import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { freePort } from '../../apps/local/servers';

/** A message as a receiver gets it: the body as it came, for it is the bytes that are signed. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly at: number;
  /** The status it was answered with. */
  readonly status: number;
}

/** What a receiver says; `undefined` closes the connection without a word. */
export type Reply = { readonly status: number; readonly location?: string } | undefined;

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** How messages are answered from now on (at first: 204). */
  answer(reply: (message: Omit<Received, 'status'>) => Reply): void;
  stop(): Promise<void>;
}

/** Somebody else's system, in this process. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let reply: (message: Omit<Received, 'status'>) => Reply = () => ({ status: 204 });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const message = { path: request.url ?? '', headers: request.headers, text, at: Date.now() };
      const said = reply(message);
      received.push({ ...message, status: said?.status ?? 0 });
      send(response, said);
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer: (next) => void (reply = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const send = (response: ServerResponse, reply: Reply): void => {
  if (!reply) return void response.destroy();
  response.writeHead(reply.status, reply.location === undefined ? {} : { location: reply.location }).end();
};

/** The message, if its signature is good: checked by the library that receivers use. */
export const verified = (secret: string, { text, headers }: Received): unknown =>
  new Webhook(secret).verify(
    text,
    Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)])),
  );
