import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Balancer {
  readonly baseUrl: string;
  /** What a call met that could not be handed on, or whose answer broke off. */
  readonly failures: readonly string[];
  /** Whether calls go to the gateway on this port now. */
  serves(port: number): boolean;
  stop(): Promise<void>;
}

/** Milliseconds between looks at /readyz. */
const lookEveryMs = 250;
/** A gateway is out after so many looks at which it was not ready, one after another, as balancers have it. */
const fall = 2;

interface Backend {
  readonly port: number;
  readonly agent: Agent;
  ready: boolean;
  failed: number;
  /** The look that was made last of those that have an answer: a slow one says nothing any more. */
  seen: number;
}

/**
 * What stands in front of several gateways: calls go to those that say they are ready, in turns, over connections that are
 * kept. It tries nothing again: what a gateway drops, the caller loses.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const backends: readonly Backend[] = ports.map((port) => ({
    port,
    agent: new Agent({ keepAlive: true }),
    ready: false,
    failed: 0,
    seen: 0,
  }));
  const failures: string[] = [];
  let looks = 0;
  const lookAt = async (backend: Backend, look: number): Promise<void> => {
    const ready = await isReady(backend.port);
    if (look < backend.seen) return;
    backend.seen = look;
    backend.failed = ready ? 0 : backend.failed + 1;
    if (ready || backend.failed >= fall) backend.ready = ready;
  };
  const lookAtAll = async (): Promise<void> => {
    looks += 1;
    const look = looks;
    await Promise.all(backends.map((backend) => lookAt(backend, look)));
  };
  await lookAtAll();
  const looking = setInterval(() => void lookAtAll(), lookEveryMs);

  let turn = 0;
  const handOn = (call: IncomingMessage, answer: ServerResponse): void => {
    const ready = backends.filter((one) => one.ready);
    const backend = ready[(turn += 1) % ready.length];
    const fail = (why: string): void => {
      failures.push(`${call.method} ${call.url}: ${why}`);
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502, { 'content-type': 'application/json' }).end(JSON.stringify({ balancer: why }));
    };
    if (!backend) return fail('no gateway is ready');
    const { method, url, headers } = call;
    const { connection: _connection, ...kept } = headers;
    const onward = request({
      port: backend.port,
      host: '127.0.0.1',
      agent: backend.agent,
      method,
      path: url,
      headers: kept,
    });
    onward.once('response', (answered) => {
      const { connection: _closing, ...told } = answered.headers;
      answer.writeHead(answered.statusCode ?? 502, told);
      answered.once('error', (error) => fail(`broke off (${error.message})`));
      answered.pipe(answer);
    });
    onward.once('error', (error) => {
      if (!answer.destroyed) fail(error.message);
    });
    // Not `call`: it is over as soon as it is read.
    answer.once('close', () => onward.destroy());
    call.pipe(onward);
  };
  const server = createServer(handOn);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failures,
    serves: (port) => backends.some((one) => one.port === port && one.ready),
    async stop() {
      clearInterval(looking);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const { agent } of backends) agent.destroy();
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5_000) });
    await answer.text();
    return answer.ok;
  } catch {
    return false;
  }
}
