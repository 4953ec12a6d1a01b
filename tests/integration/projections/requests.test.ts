import { createHash } from 'node:crypto';
import {
  liveCollection,
  projectPending,
  rebuildRequestProjection,
  requestProjections,
  startProjections,
  waitForRow,
  type AgendaRow,
  type PartsLineRow,
  type Projection,
  type ProjectionRow,
  type RequestRow,
  type TaskRow,
} from '@fixtrail/projections';
import { numberPending, startSequencer } from '@fixtrail/event-log';
import { agendaRows } from '../../../libs/projections/agenda.projection';
import { requestRow } from '../../../libs/projections/requests.projection';
import { wordsFilter } from '../../../libs/projections/search-words';
import {
  agree,
  allocate,
  at,
  cancel,
  claim,
  complete,
  confirm,
  open,
  openConsultation,
  openWarranty,
  proposeVisit,
  rate,
  report,
  respond,
  restored,
  solveByPhone,
  type Said,
} from '../../support/asks';
import { eventually } from '../../support/eventually';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';
import { seededRandom } from '../../support/random';
import { cn } from '../../support/request-life';
import { storedLife, type StoredLife } from '../../support/stored-lives';

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const visited: readonly Said[] = [
  at('2026-11-23 10:00', openWarranty()),
  at('2026-11-23 10:05', claim('diagnose')),
  at('2026-11-23 10:20', proposeVisit({ fru: '42W7799', quantity: 1 }, { fru: '99X9999', quantity: 1 })),
  at('2026-11-23 11:00', agree),
  at('2026-11-23 11:01', allocate),
  at('2026-11-25 15:00', complete('onsite-visit', restored({ fru: '42W7799' }))),
  at('2026-11-25 16:00', confirm),
  at('2026-11-25 17:00', report),
  at('2026-11-27 10:00', rate),
];
const escalated: readonly Said[] = [
  at('2026-02-17 03:00', open({ severity: 'major' })),
  at('2026-02-17 03:10', respond()),
  at('2026-02-17 04:30', claim('senior-support')),
  at('2026-02-17 10:20', solveByPhone),
  at('2026-02-17 11:00', complete('confirm-restored', { result: 'not-restored', note: 'again' })),
];
const cancelled: readonly Said[] = [...visited.slice(0, 5), at('2026-11-23 12:00', cancel)];
const asked: readonly Said[] = [at('2026-11-23 10:00', openConsultation()), at('2026-11-24 11:00', respond())];

const rowsOf = async <Row extends ProjectionRow>(name: string): Promise<readonly Row[]> =>
  (await liveCollection<Row>(database.db, name)).find<Row>({}).sort({ _id: 1 }).toArray();
const hashOf = (rows: unknown): string => createHash('sha256').update(JSON.stringify(rows)).digest('hex');

/** Brings all read models up to date, batch by batch. */
async function project(): Promise<void> {
  while ((await numberPending(database.log)).numbered > 0);
  const { requests, tasks, agenda, parts } = requestProjections(database.log);
  const upToDate = async <Row extends ProjectionRow>(projection: Projection<Row>): Promise<void> => {
    for (;;) {
      const done = await projectPending(database.log, projection);
      if (done !== 'fenced' && done.events === 0) return;
    }
  };
  await Promise.all([upToDate(requests), upToDate(tasks), upToDate(agenda), upToDate(parts)]);
}

async function tellAll(stored: StoredLife, said: readonly Said[]): Promise<void> {
  for (const one of said) await stored.tell(one);
}

test('a request’s row shows what lists filter by, and carries the request as it is', async () => {
  const stored = storedLife(database.log);
  await tellAll(stored, visited.slice(0, 5));
  await project();

  const [row, ...others] = await rowsOf<RequestRow>('requests');
  expect(others).toEqual([]);
  expect(row).toEqual(requestRow(stored.life.request, stored.life.events.length));
  expect(row).toMatchObject({
    _id: stored.id,
    version: stored.life.events.length,
    stage: 'fulfilment',
    open: true,
    region: 'CN-BJ',
    ownerId: 'hotline',
    assigneeIds: ['field', 'parts'],
    serial: 'L3A1234',
    customer: '王伟',
    externalRef: null,
    testClockId: null,
    dueAt: cn('2026-11-24 17:00'),
    atRiskFrom: cn('2026-11-24 17:00'),
  });
});

test('a request that is over is not open, not due and at no risk', async () => {
  await tellAll(storedLife(database.log), visited);
  await project();
  expect(await rowsOf<RequestRow>('requests')).toMatchObject([
    { stage: 'closed', open: false, dueAt: null, atRiskFrom: null, assigneeIds: [] },
  ]);
  expect(await rowsOf('agenda')).toEqual([]);
});

test('the inbox holds open tasks with their deadline and what the job needs; ended ones stay as they ended', async () => {
  const stored = storedLife(database.log);
  await tellAll(stored, visited.slice(0, 6));
  await project();
  const rows = await rowsOf<TaskRow>('tasks');
  const ofKind = (kind: string) => rows.find((row) => row.kind === kind);

  expect(rows.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
    'confirm-restored open',
    'diagnose completed',
    'find-parts withdrawn',
    'onsite-visit completed',
  ]);
  expect(ofKind('confirm-restored')).toMatchObject({
    requestId: stored.id,
    roles: ['hotline'],
    assigneeId: 'hotline',
    dueAt: cn('2026-11-26 15:00'),
    version: stored.life.events.length,
    context: { customer: { phone: '13800000000' }, parts: [{ fru: '42W7799', state: 'used' }, { fru: '99X9999' }] },
  });
  expect(ofKind('diagnose')).toMatchObject({ assigneeId: 'hotline', task: { outcome: { result: 'needs-onsite' } } });
});

test('major faults come first in the inbox, then what is due first', async () => {
  const general = storedLife(database.log);
  const major = storedLife(database.log);
  const slow = storedLife(database.log);
  await slow.tell(at('2026-02-17 01:00', openWarranty()));
  await general.tell(at('2026-02-17 02:00', open()));
  await major.tell(at('2026-02-17 03:00', open({ severity: 'major' })));
  await project();
  const tasks = await liveCollection<TaskRow>(database.db, 'tasks');
  const inbox = await tasks.find({ roles: 'hotline', state: 'open', testClockId: null }).sort({ order: 1 }).toArray();
  expect(inbox.map(({ requestId }) => requestId)).toEqual([major.id, general.id, slow.id]);
});

test('the agenda holds the pending promises and nothing else', async () => {
  const stored = storedLife(database.log);
  await stored.tell(at('2026-02-17 03:00', open()));
  await project();
  expect((await rowsOf<AgendaRow>('agenda')).map(({ action }) => action).toSorted()).toEqual(
    ['respond-warning', 'respond-breach', 'solve-breach', 'restore-warning', 'restore-breach'].toSorted(),
  );

  await stored.tell(at('2026-02-17 03:10', respond()));
  await project();
  const rows = await rowsOf<AgendaRow>('agenda');
  expect(rows).toEqual(agendaRows(stored.life.request, stored.life.events.length).toSorted(byId));
  expect(rows.map(({ action }) => action)).not.toContain('respond-breach');
});

test('the parts desk holds each line with who waits for it and since when, and the old part when it is owed', async () => {
  const stored = storedLife(database.log);
  await tellAll(stored, visited.slice(0, 5));
  await project();
  const lines = () => rowsOf<PartsLineRow>('parts').then((rows) => rows.filter(({ kind }) => kind === 'line'));
  const lineOf = async (fru: string) => (await lines()).find((row) => row.fru === fru);
  expect(await lineOf('42W7799')).toMatchObject({
    requestId: stored.id,
    version: stored.life.events.length,
    state: 'reserved',
    stateSince: cn('2026-11-23 11:01'),
    dueAt: cn('2026-11-24 17:00'),
    comesBack: false,
    work: { kind: 'onsite-visit', assignee: { id: 'field' } },
    context: { customer: { name: '王伟' }, product: { serial: 'L3A1234' } },
  });

  await tellAll(stored, visited.slice(5));
  await project();
  // Nobody waits for it any more; when it was used is when the visit said so, not when the request was closed.
  expect(await lineOf('42W7799')).toMatchObject({
    state: 'used',
    stateSince: cn('2026-11-25 15:00'),
    work: null,
    dueAt: null,
  });
});

const byId = (a: ProjectionRow, b: ProjectionRow): number => (a._id < b._id ? -1 : 1);

test('a row can be waited for by the version that a command has answered', async () => {
  const stored = storedLife(database.log);
  const running = startProjections(database.log, { pollMs: 20 });
  const sequencer = startSequencer(database.log, { pollMs: 20 });
  await tellAll(stored, escalated);
  const seen = { id: stored.id, version: stored.life.events.length };
  expect(await waitForRow(database.db, 'requests', seen, 10_000)).toBe(true);
  await Promise.all([running.stop(), sequencer.stop()]);
});

test('two runners, killed and started between batches: the rows are those of the log, and a rebuild makes the same', async () => {
  const random = seededRandom('lives, runners and kills');
  const plans: (readonly Said[])[] = Array.from({ length: 24 }, () =>
    random.pick([visited, escalated, cancelled, asked]),
  );
  const lives = plans.map((plan) => ({ stored: storedLife(database.log), left: [...plan] }));
  const sequencer = startSequencer(database.log, { pollMs: 5 });
  const batches: Record<string, number> = { requests: 0, tasks: 0, agenda: 0, parts: 0 };
  const start = () =>
    startProjections(database.log, {
      pollMs: 5,
      onBatch: (name, { events }) => void (batches[name] = (batches[name] ?? 0) + events),
    });
  const runners = [start(), start()];

  while (lives.some(({ left }) => left.length > 0)) {
    const { stored, left } = lives[random.integer(lives.length)] ?? {};
    const said = left?.shift();
    if (stored && said) await stored.tell(said);
    if (random.integer(20) === 0) {
      await runners.shift()?.stop();
      runners.push(start());
    }
  }
  const written = lives.reduce((sum, { stored }) => sum + stored.life.events.length, 0);
  await eventually(
    () => ({ ...batches }),
    (done) => Object.values(done).every((count) => count >= written),
    20_000,
  );
  await Promise.all([...runners, sequencer].map((running) => running.stop()));

  // Neither skipped nor repeated: every event was in exactly one batch that was written.
  expect(batches).toEqual({ requests: written, tasks: written, agenda: written, parts: written });
  const requests = lives.map(({ stored }) => requestRow(stored.life.request, stored.life.events.length));
  expect(await rowsOf('requests')).toEqual(requests.toSorted(byId));
  const agenda = lives.flatMap(({ stored }) => agendaRows(stored.life.request, stored.life.events.length));
  expect(await rowsOf('agenda')).toEqual(agenda.toSorted(byId));

  for (const name of ['requests', 'tasks', 'agenda', 'parts'] as const) {
    const running = await rowsOf(name);
    expect(running.length).toBeGreaterThan(0);
    const { collection } = await rebuildRequestProjection(database.log, name);
    expect(collection).toMatch(new RegExp(`^${name}__v\\d+$`));
    expect(hashOf(await rowsOf(name))).toBe(hashOf(running));
  }
}, 60_000);

test('a state that nobody remembers is read again from the row, or from the log', async () => {
  const stored = storedLife(database.log);
  for (const said of escalated) {
    await stored.tell(said);
    await project(); // each time with a memory of its own
  }
  expect(await rowsOf('requests')).toEqual([requestRow(stored.life.request, stored.life.events.length)]);
  expect((await rowsOf<TaskRow>('tasks')).map(({ _id }) => _id)).toEqual(
    stored.life.request.tasks.map(({ id }) => id).toSorted(),
  );
});

test.each([
  ['2026', 'the middle of a word', false],
  ['r20260217', 'number', true],
  ['l3a12', 'the beginning of the serial', true],
  ['王伟 0175', 'two words in two places', true],
  ['不了', 'two characters within a Chinese sentence', true],
  ['机', 'the last character', true],
  ['王机', 'characters that do not follow one another', false],
  ['.*', 'a pattern, which is text here', false],
])('searching for %s (%s) finds the request: %s', async (typed, _what, found) => {
  await storedLife(database.log).tell(at('2026-02-17 03:00', open()));
  await project();
  const rows = await liveCollection<RequestRow>(database.db, 'requests');
  const words = wordsFilter(typed);
  expect(await rows.countDocuments(words === undefined ? { _id: 'nothing asked' } : { words })).toBe(found ? 1 : 0);
});

test.each([
  ['requests', { testClockId: null }, { receivedAt: -1, _id: -1 }],
  ['requests', { testClockId: null, stage: 'triage' }, { receivedAt: -1, _id: -1 }],
  ['requests', { testClockId: null, ownerId: 'hotline' }, { receivedAt: -1, _id: -1 }],
  ['requests', { testClockId: null, assigneeIds: 'field' }, { receivedAt: -1, _id: -1 }],
  ['requests', { testClockId: null, updatedAt: { $gt: '2026' } }, { updatedAt: -1, _id: -1 }],
  ['requests', { open: true, testClockId: null, atRiskFrom: { $lte: '2027' } }, { atRiskFrom: 1, _id: 1 }],
  ['tasks', { assigneeId: 'field', state: 'open', testClockId: null }, { order: 1 }],
  ['tasks', { roles: 'field', state: 'open', testClockId: null, region: { $in: [null, 'CN-BJ'] } }, { order: 1 }],
  ['parts', { kind: 'line', testClockId: null, state: 'reserved' }, { order: 1 }],
  ['parts', { kind: 'line', testClockId: null, depot: 'BJ1', state: { $in: ['reserved', 'picked'] } }, { order: 1 }],
  ['parts', { kind: 'line', testClockId: null, fru: '42W7799' }, { order: 1 }],
  ['parts', { kind: 'line', testClockId: null, comesBack: true }, { order: 1 }],
  ['parts', { kind: 'line', testClockId: null, serial: 'NEW0001' }, { order: 1 }],
  ['parts', { kind: 'old-part', testClockId: null, state: 'due' }, { order: 1 }],
  ['parts', { kind: 'old-part', testClockId: null, serial: 'OLD0001' }, { order: 1 }],
  ['parts', { kind: 'old-part', testClockId: null, state: 'inspected' }, { stateSince: -1, _id: 1 }],
  ['agenda', { testClockId: null, fireAt: { $lt: '2027' } }, { fireAt: 1, _id: 1 }],
  ['agenda', { testClockId: null, ownerId: 'hotline' }, { fireAt: 1, _id: 1 }],
] as const)('%s by %j are found and sorted by an index', async (name, filter, sort) => {
  await storedLife(database.log).tell(at('2026-02-17 03:00', open()));
  await project();
  const rows = await liveCollection(database.db, name);
  const { queryPlanner } = await rows.find(filter).sort(sort).limit(50).explain('queryPlanner');
  const plan = JSON.stringify((queryPlanner as { winningPlan: unknown }).winningPlan);
  expect(plan).toContain('IXSCAN');
  expect(plan).not.toContain('"SORT"');
});
