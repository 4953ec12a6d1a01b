import { liveCollection } from '@fixtrail/projections';
import { lastRepairs } from '../../../apps/gateway/tasks/repairs';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const day = (n: number): string => new Date(Date.UTC(2026, 0, n)).toISOString();

/** What the query looks at of a request on the n-th day of the year. */
const request = (serial: string, n: number, { resolved = true, testClockId = null as string | null } = {}) => ({
  _id: `${serial}-${n}`,
  version: 1,
  number: `R-${serial}-${n}`,
  serial,
  testClockId,
  receivedAt: day(n),
  state: {
    resolved: resolved ? { at: day(n + 1) } : null,
    fault: { description: `第 ${n} 天` },
    report: { method: '换主板' },
  },
});

test('each device has its own last repairs, however often another one came back since', async () => {
  const often = Array.from({ length: 100 }, (_, index) => request('OFTEN', 100 + index));
  const seldom = [1, 2, 3, 4, 5].map((n) => request('SELDOM', n));
  const others = [
    request('SELDOM', 6, { resolved: false }),
    request('SELDOM', 7, { testClockId: 'a-test-clock' }),
    request('ELSE', 8),
  ];
  const rows = await liveCollection<ReturnType<typeof request>>(database.db, 'requests');
  await rows.insertMany([...often, ...seldom, ...others]);

  const repairsOf = await lastRepairs(database.db, ['OFTEN', 'SELDOM', 'OFTEN', 'NEVER']);
  const shown = (serial: string | undefined, except = '') =>
    repairsOf(serial, except).map(({ requestId }) => requestId);
  expect(shown('SELDOM')).toEqual(['SELDOM-5', 'SELDOM-4', 'SELDOM-3']);
  expect(shown('SELDOM', 'SELDOM-5')).toEqual(['SELDOM-4', 'SELDOM-3', 'SELDOM-2']);
  expect(shown('OFTEN')).toEqual(['OFTEN-199', 'OFTEN-198', 'OFTEN-197']);
  expect([shown('NEVER'), shown(undefined)]).toEqual([[], []]);
  expect(repairsOf('SELDOM', '')[0]).toEqual({
    requestId: 'SELDOM-5',
    number: 'R-SELDOM-5',
    at: day(6),
    summary: '第 5 天 → 换主板',
  });
});
