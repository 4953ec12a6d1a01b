import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '@fixtrail/platform/config';
import { createLogger } from '@fixtrail/platform/logging';
import { createGateway } from '../../apps/gateway/create-gateway';
import { MONGO, type Mongo } from '../../apps/gateway/platform/tokens';
import { mongodbUri } from './mongo';

export const seedPassword = 'test-only-password';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** Of a JSON answer; `{}` when there is no body. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The seeded account that calls; nobody when absent. */
  readonly as?: string;
}

export interface TestGateway {
  readonly app: NestFastifyApplication;
  readonly baseUrl: string;
  readonly mongo: Mongo;
  call(call: Call): Promise<Answered>;
  close(): Promise<void>;
}

/** A gateway in this process, listening on a free port, with a database and a data folder of its own; no worker is there. */
export async function openTestGateway(env: NodeJS.ProcessEnv = {}): Promise<TestGateway> {
  const database = env.MONGODB_DATABASE ?? `test_${randomUUID()}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-gateway-'));
  const config = readConfig({
    MONGODB_URI: mongodbUri(),
    MONGODB_DATABASE: database,
    TEMPORAL_ADDRESS: process.env.TEMPORAL_ADDRESS,
    FIXTRAIL_DATA_DIR: dataDir,
    FIXTRAIL_SEED_PASSWORD: seedPassword,
    FIXTRAIL_RATE_LIMIT: '100000',
    FIXTRAIL_LOG_LEVEL: 'silent',
    ...env,
  });
  const app = await createGateway(config, createLogger('gateway', config));
  await app.listen(0, '127.0.0.1');
  const baseUrl = await app.getUrl();
  const mongo = app.get<Mongo>(MONGO);
  const tokens = new Map<string, string>();

  const send = async ({ method, url, body, headers }: Call): Promise<Answered> => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const payload = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const answer = await fetch(`${baseUrl}${url}`, { method, headers: { ...type, ...headers }, body: payload });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      text,
      body: isJson && text !== '' ? (JSON.parse(text) as Answered['body']) : {},
    };
  };
  const tokenOf = async (username: string): Promise<string> => {
    const known = tokens.get(username);
    if (known !== undefined) return known;
    const signIn = { username, password: seedPassword };
    const { body } = await send({ method: 'POST', url: '/v1/auth/token', body: signIn });
    const token = String(body['accessToken']);
    tokens.set(username, token);
    return token;
  };

  return {
    app,
    baseUrl,
    mongo,
    async call(call) {
      const authorised = call.as !== undefined && { authorization: `Bearer ${await tokenOf(call.as)}` };
      return send({ ...call, headers: { ...authorised, ...call.headers } });
    },
    async close() {
      await mongo.db.dropDatabase();
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
