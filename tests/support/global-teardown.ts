import { rmSync } from 'node:fs';
import { testServers } from './test-servers';

/** Stops the servers of this run, the last one first, and removes their data. */
export default async function globalTeardown(): Promise<void> {
  for (const server of testServers.running.reverse()) await server.stop();
  if (testServers.dataDir !== undefined) rmSync(testServers.dataDir, { recursive: true, force: true });
}
