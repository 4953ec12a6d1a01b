import { randomUUID } from 'node:crypto';
import type { EventLog, NewEvent, StoredEvent } from '@fixtrail/event-log';
import { append, type AppendResult } from '@fixtrail/event-log/append';

/** An event with everything an event needs; a test names what it is about. */
export function eventOf(about: Partial<NewEvent> = {}): NewEvent {
  const commandId = about.commandId ?? randomUUID();
  return {
    _id: randomUUID(),
    type: 'note-added',
    at: new Date('2026-03-02T08:00:00Z'),
    actor: { kind: 'user', id: 'u-1' },
    correlationId: commandId,
    causationId: null,
    data: {},
    ...about,
    commandId,
  };
}

/** A stream name nobody else uses. */
export function newStream(): string {
  return `request/${randomUUID()}`;
}

/** Appends to one stream. */
export function appendTo(
  log: EventLog,
  stream: string,
  expectedVersion: number,
  ...events: readonly NewEvent[]
): Promise<AppendResult> {
  return append(log, { streams: [{ stream, expectedVersion, events }] });
}

/** Appends to one stream where the test expects no conflict. */
export async function appended(
  log: EventLog,
  stream: string,
  expectedVersion: number,
  ...events: readonly NewEvent[]
): Promise<readonly StoredEvent[]> {
  const result = await appendTo(log, stream, expectedVersion, ...events);
  if (!result.ok) throw new Error(`The append conflicted: ${result.conflict}, ${result.message}`);
  return result.events;
}
