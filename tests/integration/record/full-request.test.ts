import { recordRequest, type RequestSources } from '@fixtrail/activities/record';
import { freshId } from '@fixtrail/contracts/ids';
import { requestStream, type RecordOutput } from '@fixtrail/contracts/process';
import { fold, initialState } from '@fixtrail/domain/request';
import { readStream } from '@fixtrail/event-log';
import { toRequestEvent } from '@fixtrail/projections';
import { cancel, complete, open, type Ask } from '../../support/asks';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';
import { openStaffedRecord, registerOrdinaryDevice } from '../../support/staffed-record';

let database: TestDatabase;
let sources: RequestSources;

beforeAll(async () => {
  database = await openTestDatabase();
  sources = await openStaffedRecord(database.log);
  await registerOrdinaryDevice(sources.stores);
});
afterAll(() => database.close());

/** Sixty times what one field of the API takes, so that few steps fill a request. */
const long = '修'.repeat(240_000);
const solveAtLength = complete('diagnose', { result: 'solved', cause: long, method: 'seated it again' });
const deny = complete('confirm-restored', { result: 'not-restored', note: 'it is dark again' });

test('a request that is full refuses what is long, writes nothing of it, and can still be brought to its end', async () => {
  const requestId = freshId();
  const events = () => readStream(database.log, requestStream(requestId));
  const tell = async (ask: Ask): Promise<RecordOutput['result']> => {
    const id = freshId();
    const command = ask(fold(initialState(requestId), (await events()).map(toRequestEvent)));
    const at = new Date().toISOString();
    const envelope = { id, correlationId: id, command };
    return (await recordRequest(sources, { requestId, envelope, at, watched: [] })).result;
  };
  for (const said of [open(), ...Array.from({ length: 4 }, () => [solveAtLength, deny]).flat()]) {
    expect(await tell(said)).toMatchObject({ ok: true });
  }

  const before = await events();
  const refused = await tell(solveAtLength);
  expect(refused).toMatchObject({ ok: false, rejected: { code: 'invalid', errors: [{ code: 'request-full' }] } });
  expect(await events()).toEqual(before);

  expect(await tell(complete('diagnose', { result: 'solved', cause: 'memory', method: 'seated it' }))).toMatchObject({
    ok: true,
  });
  expect(await tell(deny)).toMatchObject({ ok: true });
  expect(await tell(cancel)).toMatchObject({ ok: true });
  expect((await events()).at(-1)).toMatchObject({ type: 'request-cancelled' });
});
