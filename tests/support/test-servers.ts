import type { ManagedProcess } from '../../apps/local/servers';

/** What the global set-up started, for the tear-down: jest runs both in one process, outside the tests. */
export const testServers: { dataDir?: string; readonly running: ManagedProcess[] } = { running: [] };
