import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import {
  deploymentProblem,
  headPosition,
  openEventLog,
  startSequencer,
  UnfitDeploymentError,
} from '@fixtrail/event-log';
import { freePort, startMongodb } from '../../../apps/local/servers';
import { startChild } from '../../../apps/local/servers/child-process';
import { appended, eventOf, newStream } from '../../support/events';
import { eventually } from '../../support/eventually';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-log-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function mongod(): string {
  const binary = process.env.FIXTRAIL_MONGOD;
  if (binary === undefined) throw new Error('FIXTRAIL_MONGOD is not set: the global set-up of jest finds the program.');
  return binary;
}

test('the log refuses to start on a standalone server', async () => {
  const port = await freePort();
  mkdirSync(join(dataDir, 'db'));
  const server = await startChild({
    name: 'MongoDB',
    command: mongod(),
    args: ['--dbpath', join(dataDir, 'db'), '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'],
    logFile: join(dataDir, 'mongod.log'),
  });
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/`);
  try {
    const opening = openEventLog(client.db('standalone'), client);
    await expect(opening).rejects.toThrow(UnfitDeploymentError);
    await expect(opening).rejects.toThrow('not a replica set');
  } finally {
    await client.close();
    await server.stop();
  }
});

test('a server older than 6.0 is refused, a replica set and a sharded cluster of today are not', () => {
  expect(deploymentProblem({ setName: 'rs0', maxWireVersion: 13 })).toContain('older than 6.0');
  expect(deploymentProblem({ setName: 'rs0', maxWireVersion: 17 })).toBeUndefined();
  expect(deploymentProblem({ msg: 'isdbgrid', maxWireVersion: 25 })).toBeUndefined();
});

function listener() {
  const warnings: string[] = [];
  const logger = { info: () => undefined, warn: (_: object, message: string) => void warnings.push(message) };
  return { warnings, logger };
}

test('a sequencer goes on after MongoDB was killed, without an unhandled rejection', async () => {
  const server = await startMongodb({ binary: mongod(), dataDir, port: await freePort() });
  const client = new MongoClient(server.uri, { serverSelectionTimeoutMS: 500 });
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    const log = await openEventLog(client.db('outage'), client);
    const { warnings, logger } = listener();
    const sequencer = startSequencer(log, { pollMs: 50, logger });
    const stream = newStream();
    await appended(log, stream, 0, eventOf());
    await eventually(
      () => headPosition(log),
      (head) => head === 1,
    );

    await server.kill9();
    await eventually(
      () => warnings.length,
      (count) => count > 1,
    );
    await server.restart();
    await eventually(
      () =>
        appended(log, stream, 1, eventOf()).then(
          () => true,
          () => false,
        ),
      Boolean,
    );
    await eventually(
      () => headPosition(log),
      (head) => head === 2,
    );
    await sequencer.stop();
    expect(unhandled).toEqual([]);
  } finally {
    process.off('unhandledRejection', note);
    await client.close();
    await server.stop();
  }
});

test('a server that lets the transactions of a killed process live long is warned of', async () => {
  const server = await startMongodb({ binary: mongod(), dataDir, port: await freePort() });
  const client = new MongoClient(server.uri);
  const warningsWith = async (seconds: number): Promise<readonly string[]> => {
    const { warnings, logger } = listener();
    await client.db('admin').command({ setParameter: 1, transactionLifetimeLimitSeconds: seconds });
    await openEventLog(client.db('patient'), client, { logger });
    return warnings;
  };
  try {
    expect(await warningsWith(60)).toEqual([expect.stringContaining('transactionLifetimeLimitSeconds=3')]);
    expect(await warningsWith(3)).toEqual([]);
  } finally {
    await client.close();
    await server.stop();
  }
});
