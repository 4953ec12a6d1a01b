import { setTimeout as delay } from 'node:timers/promises';
import * as appending from '../../../libs/event-log/append';
import { replace } from './replace';

/** Planted: a command to a request is acknowledged before anything is written. */
const lateMs = 60;

replace(appending, 'append', (append) => async (log, request) => {
  if (!request.streams.every(({ stream }) => stream.startsWith('request/'))) return append(log, request);
  void delay(lateMs)
    .then(() => append(log, request))
    .catch(() => undefined);
  const recordedAt = new Date();
  const events = request.streams.flatMap(({ stream, expectedVersion, events: fresh }) =>
    fresh.map((event, index) => ({
      ...event,
      schemaVersion: log.shapes.versionOf(event.type),
      data: { ...event.data },
      stream,
      version: expectedVersion + index + 1,
      recordedAt,
    })),
  );
  return { ok: true, events };
});
