import { createConnection, createServer, type Socket } from 'node:net';
import { freePort } from '../../apps/local/servers';

/**
 * What a link does to what is sent over it: `open` passes it on; `cut` breaks every connection and refuses new ones; `slow`
 * passes it on later; `half-open` takes it and never passes it on, while both ends believe themselves connected.
 */
export type LinkMode = 'open' | 'cut' | 'slow' | 'half-open';

export interface TcpProxy {
  readonly name: string;
  readonly port: number;
  /** Sets the mode; what was swallowed half-open breaks its connections as soon as the link is open again. */
  set(mode: LinkMode, delayMs?: number): void;
  /** Connections that were broken or refused, and pieces of data that were held up or swallowed, so far. */
  struck(): number;
  stop(): Promise<void>;
}

interface Link {
  readonly near: Socket;
  readonly far: Socket;
  /** Something sent over it was swallowed: it can never be whole again. */
  torn: boolean;
}

/** A link between the applications and a server, which can be broken in the ways in which networks break. */
export async function startTcpProxy(name: string, targetPort: number): Promise<TcpProxy> {
  let mode: LinkMode = 'open';
  let delayMs = 0;
  let struck = 0;
  const links = new Set<Link>();

  const breakLink = (link: Link): void => {
    links.delete(link);
    link.near.destroy();
    link.far.destroy();
  };
  const carry = (link: Link, from: Socket, to: Socket): void => {
    // What was sent first arrives first, however long the link takes.
    let before = Promise.resolve();
    from.on('data', (data) => {
      if (mode === 'half-open' || link.torn) {
        struck += 1;
        link.torn = true;
        return;
      }
      const wait = mode === 'slow' ? delayMs : 0;
      if (wait > 0) struck += 1;
      const due = Date.now() + wait;
      before = before.then(async () => {
        const left = due - Date.now();
        if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
        if (to.writable) to.write(data);
      });
    });
    from.on('error', () => breakLink(link));
    from.on('close', () => void before.then(() => breakLink(link)));
  };

  const server = createServer((near) => {
    if (mode === 'cut') {
      struck += 1;
      near.destroy();
      return;
    }
    const far = createConnection({ port: targetPort, host: '127.0.0.1' });
    for (const socket of [near, far]) socket.setNoDelay(true);
    const link: Link = { near, far, torn: false };
    links.add(link);
    carry(link, near, far);
    carry(link, far, near);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  return {
    name,
    port,
    set(next, nextDelayMs = 0) {
      mode = next;
      delayMs = nextDelayMs;
      for (const link of [...links]) {
        if (next === 'cut') struck += 1;
        if (next === 'cut' || (next === 'open' && link.torn)) breakLink(link);
      }
    },
    struck: () => struck,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        [...links].forEach(breakLink);
      }),
  };
}
