import { liveCollection } from '@fixtrail/projections';
import { mostUrgent, urgencyOf } from '../../../apps/gateway/boards/most-urgent';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';
import { seededRandom } from '../../support/random';

const random = seededRandom('urgency of requests');
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const minute = (n: number): string => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
const now = minute(100);

/** Up to three clocks, each warning some time before it is due; few minutes, so that many are equally urgent. */
const request = (n: number) => {
  const risks = Array.from({ length: 1 + random.integer(3) }, () => {
    const from = random.integer(130);
    return { from: minute(from), dueAt: minute(from + random.integer(40)) };
  });
  const soonestOf = (instants: readonly string[]): string | null => instants.toSorted()[0] ?? null;
  return {
    _id: `request-${random.integer(1_000_000)}-${n}`,
    version: 1,
    risks,
    dueAt: soonestOf(risks.map(({ dueAt }) => dueAt)),
    atRiskFrom: soonestOf(risks.map(({ from }) => from)),
    urgent: soonestOf(risks.filter(({ from }) => from <= now).map(({ dueAt }) => dueAt)),
  };
};

test.each([1, 7, 51])('page by page, %i at a time, the requests come as if all had been sorted', async (count) => {
  const requests = Array.from({ length: 250 }, (_, n) => request(n));
  const rows = await liveCollection<ReturnType<typeof request>>(database.db, `requests-of-${count}`);
  await rows.insertMany(requests);
  const sorted = requests
    .flatMap(({ _id, urgent }) => (urgent === null ? [] : [{ _id, urgent }]))
    .toSorted((a, b) => a.urgent.localeCompare(b.urgent) || (a._id < b._id ? -1 : 1));

  const seen: string[] = [];
  let key: readonly [string, string] | undefined;
  for (;;) {
    const page = await mostUrgent(rows, { atRiskFrom: { $lte: now } }, now, count, key);
    seen.push(...page.map(({ _id }) => _id));
    const last = page.at(-1);
    if (!last || page.length < count) break;
    key = urgencyOf(last);
  }
  expect(seen).toEqual(sorted.map(({ _id }) => _id));
});
