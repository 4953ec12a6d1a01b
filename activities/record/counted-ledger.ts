import { z } from 'zod';
import type { EventData } from '@fixtrail/contracts/event-data';
import { countedServices, type CountedUse } from '@fixtrail/domain/entitlement/entitlement';
import type { CountedChange } from '@fixtrail/domain/entitlement/counted-ledger';
import type { Actor } from '@fixtrail/domain/people';
import { readStream, type EventLog } from '@fixtrail/event-log';
import type { StreamAppend } from '@fixtrail/event-log/append';
import { eventIdOf, type Cause } from './envelope';

/** A line of the ledger, as `countedAppends` writes it. */
const line = z.object({
  service: z.enum(countedServices),
  from: z.string(),
  to: z.string(),
  requestId: z.string(),
}) satisfies z.ZodType<CountedUse>;

const streamOf = (serial: string): string => `entitlement/${serial}`;

/** What a device has taken of its counted entitlements, at this version of its ledger. */
export interface CountedLedger {
  readonly version: number;
  readonly uses: readonly z.output<typeof line>[];
}

export const readCountedLedger = async (log: EventLog, serial: string): Promise<CountedLedger> => {
  const events = await readStream(log, streamOf(serial));
  const lines = events.map(({ type, data }) => ({ type, ...line.parse(data) }));
  const held = new Map<string, CountedLedger['uses'][number]>();
  for (const { type, service, from, to, requestId } of lines) {
    const key = `${service} ${from} ${requestId}`;
    if (type === 'entitlement-taken') held.set(key, { service, from, to, requestId });
    else held.delete(key);
  }
  return { version: events.length, uses: [...held.values()] };
};

/**
 * The ledger's new lines. A line is taken at the version that was seen when it was decided to be free: of two requests at
 * once one is recorded, and the other is decided again on what is left.
 */
export const countedAppends = async (
  log: EventLog,
  requestId: string,
  changes: readonly CountedChange[],
  seen: { readonly serial: string; readonly version: number } | null,
  cause: Cause,
  actor: Actor,
): Promise<readonly StreamAppend[]> => {
  const bySerial = Map.groupBy(changes, ({ serial }) => serial);
  return Promise.all(
    [...bySerial].map(async ([serial, lines]): Promise<StreamAppend> => {
      const stream = streamOf(serial);
      const version = seen?.serial === serial ? seen.version : (await readStream(log, stream)).length;
      return {
        stream,
        expectedVersion: version,
        events: lines.map(({ type, use }, ordinal) => ({
          _id: eventIdOf(cause, stream, ordinal),
          type,
          at: log.now(),
          commandId: cause.id,
          actor,
          correlationId: cause.correlationId,
          causationId: cause.causationId,
          data: { ...use, requestId } satisfies EventData[typeof type],
        })),
      };
    }),
  );
};
