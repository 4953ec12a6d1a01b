import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const PORTS = z.object({
  http: z.number(),
  workerHealth: z.number(),
  mongodb: z.number(),
  temporal: z.number(),
  temporalUi: z.number(),
});

const REMEMBERED = z.object({
  ports: PORTS.partial().default({}),
  /** The launcher that uses this folder, or used it last. */
  launcher: z.number().optional(),
  /** What that launcher started: process ids by name. */
  processes: z.record(z.string(), z.number()).default({}),
});

export type Ports = Readonly<z.infer<typeof PORTS>>;
export type PortName = keyof Ports;
export type Remembered = Readonly<z.infer<typeof REMEMBERED>>;

const file = (dataDir: string): string => join(dataDir, 'local.json');

/** What the last start left written; nothing when there was none or the file is torn. */
export function recall(dataDir: string): Remembered {
  try {
    return REMEMBERED.parse(JSON.parse(readFileSync(file(dataDir), 'utf8')));
  } catch {
    return { ports: {}, processes: {} };
  }
}

export function remember(dataDir: string, state: Remembered): void {
  mkdirSync(dataDir, { recursive: true });
  const whole = `${file(dataDir)}.new`;
  writeFileSync(whole, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(whole, file(dataDir));
}
