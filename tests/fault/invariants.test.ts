import { derivedId } from '@fixtrail/contracts/ids';
import type { StoredEvent } from '@fixtrail/event-log';
import { brokenPositions, brokenStreams, lostOrDoubled, overtakenPromises } from './invariants';

// Checks that never find anything would prove nothing: each is shown what it is there to find.

const stream = 'request/r-1';
const stored = (version: number, about: Partial<StoredEvent> = {}): StoredEvent => ({
  _id: derivedId('c-1', stream, version - 1),
  stream,
  version,
  position: version,
  type: 'note-added',
  schemaVersion: 1,
  at: new Date(version * 1_000),
  recordedAt: new Date(version * 1_000),
  commandId: 'c-1',
  actor: { kind: 'user', id: 'clerk' },
  correlationId: 'c-1',
  causationId: null,
  data: {},
  ...about,
});
const logOf = (...events: readonly StoredEvent[]) => Map.groupBy(events, (event) => event.stream);
const acknowledged = [{ commandId: 'c-1', what: 'a note' }];

test('a log in order is found in order', () => {
  const log = logOf(stored(1), stored(2), stored(3));
  expect(brokenStreams(log)).toEqual([]);
  expect(overtakenPromises(log)).toEqual([]);
  expect(brokenPositions(log)).toEqual([]);
  expect(lostOrDoubled(log, acknowledged)).toEqual([]);
});

test('a version that is missing is found', () => {
  expect(brokenStreams(logOf(stored(1), stored(3)))).toEqual([stream]);
});

test('a position that is missing, or given twice, or never given is found', () => {
  expect(brokenPositions(logOf(stored(1), stored(2, { position: 3 })))).toEqual([3, 2]);
  expect(brokenPositions(logOf(stored(1), stored(2, { position: 1 })))).toEqual([2]);
  const { position: _none, ...pending } = stored(2);
  expect(brokenPositions(logOf(stored(1), pending))).toEqual([undefined, 2]);
});

test('a promise that was kept after a later command is found, and one due before the opening is not one', () => {
  const late = stored(3, { at: new Date(1_500) });
  expect(overtakenPromises(logOf(stored(1), stored(2), late))).toEqual([stream]);
  const past = stored(2, { at: new Date(0) });
  expect(overtakenPromises(logOf(stored(1), past, stored(3)))).toEqual([]);
});

test('an acknowledged command without its events, or with events in two requests, is found', () => {
  expect(lostOrDoubled(logOf(stored(1, { commandId: 'other' })), acknowledged)).toHaveLength(1);
  const elsewhere = stored(1, { stream: 'request/r-2', _id: derivedId('c-1', 'request/r-2', 0) });
  expect(lostOrDoubled(logOf(stored(1), elsewhere), acknowledged)).toHaveLength(1);
});

test('events of a command written twice under other ids are found', () => {
  const again = stored(2, { _id: 'written by a second attempt' });
  expect(lostOrDoubled(logOf(stored(1), again), acknowledged)).toHaveLength(1);
});
