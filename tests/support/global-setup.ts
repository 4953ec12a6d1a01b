import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, freePort, startMongodb, startTemporal } from '../../apps/local/servers';
import globalTeardown from './global-teardown';
import { testServers } from './test-servers';

/** The part of jest's configuration that is read here. */
interface JestRun {
  /** The test paths given on the command line. */
  readonly nonFlagArgs: readonly string[];
}

/**
 * One MongoDB and one Temporal for the whole run, on free ports, with data that is thrown away. MONGODB_URI and
 * TEMPORAL_ADDRESS, when set, name servers to use instead; FIXTRAIL_TEST_SERVERS=none starts nothing (unit tests).
 */
export default async function globalSetup(run: JestRun): Promise<void> {
  if (process.env.FIXTRAIL_TEST_SERVERS === 'none' || asksForUnitTestsOnly(run)) return;
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-test-'));
  testServers.dataDir = dataDir;
  try {
    await startInto(dataDir);
  } catch (error) {
    await globalTeardown(); // jest does not call it when the set-up fails
    throw error;
  }
}

async function startInto(dataDir: string): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);

  // The programs' paths are for the tests that start servers of their own, to kill them.
  process.env.FIXTRAIL_MONGOD = await findProgram('mongod', say);
  process.env.FIXTRAIL_TEMPORAL = await findProgram('temporal', say);
  if (process.env.MONGODB_URI === undefined) {
    const mongodb = await startMongodb({ binary: process.env.FIXTRAIL_MONGOD, dataDir, port: await freePort() });
    testServers.running.push(mongodb);
    process.env.MONGODB_URI = mongodb.uri;
  }
  if (process.env.TEMPORAL_ADDRESS === undefined) {
    const temporal = await startTemporal({
      binary: process.env.FIXTRAIL_TEMPORAL,
      dataDir,
      port: await freePort(),
      uiPort: await freePort(),
    });
    testServers.running.push(temporal);
    process.env.TEMPORAL_ADDRESS = temporal.address;
  }
}

/** `npx jest tests/unit/…`: the rules need no server, and three seconds matter while one works on them. */
function asksForUnitTestsOnly({ nonFlagArgs }: JestRun): boolean {
  return nonFlagArgs.length > 0 && nonFlagArgs.every((path) => path.includes('tests/unit'));
}
