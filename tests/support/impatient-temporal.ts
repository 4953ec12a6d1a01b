import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, freePort, startTemporal, type TemporalServer } from '../../apps/local/servers';

/**
 * A Temporal that asks its workflows to continue as new after a few dozen events instead of thousands, so that a short
 * life goes through many runs.
 */
export async function startImpatientTemporal(dataDir: string, eventsARun: number): Promise<TemporalServer> {
  const temporal = process.env.FIXTRAIL_TEMPORAL ?? (await findProgram('temporal', () => undefined));
  const binary = join(dataDir, 'impatient-temporal');
  const setting = `--dynamic-config-value limit.historyCount.suggestContinueAsNew=${eventsARun}`;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(binary, `#!/bin/sh\nexec '${temporal}' "$@" ${setting}\n`);
  chmodSync(binary, 0o755);
  return startTemporal({ binary, dataDir, port: await freePort(), uiPort: await freePort() });
}
