import { recordRequest, type RequestSources } from '@fixtrail/activities/record';
import { freshId } from '@fixtrail/contracts/ids';
import { requestStream, type RecordInput } from '@fixtrail/contracts/process';
import { initialState } from '@fixtrail/domain/request';
import { readStream } from '@fixtrail/event-log';
import { open } from '../../support/asks';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';
import { openStaffedRecord } from '../../support/staffed-record';

let database: TestDatabase;
let sources: RequestSources;

beforeAll(async () => {
  database = await openTestDatabase();
  sources = await openStaffedRecord(database.log);
});
afterAll(() => database.close());

const opening = (externalRef: string, requestId = freshId()): RecordInput => {
  const id = freshId();
  const command = open({ externalRef })(initialState(requestId));
  return { requestId, envelope: { id, correlationId: id, command }, at: new Date().toISOString(), watched: [] };
};

/** The same stores, in which something happens just before it is looked who has an external reference. */
const meanwhile = (happens: () => Promise<unknown>): RequestSources => {
  const { stores } = sources;
  const { keys } = stores;
  const look = async (filter: { readonly _id: string }) => {
    await happens();
    return keys.findOne(filter);
  };
  const slowed = new Proxy(keys, {
    get: (_, name) => (name === 'findOne' ? look : (Reflect.get(keys, name, keys) as unknown)),
  });
  return { ...sources, stores: { ...stores, keys: slowed } };
};

describe('an opening that is tried again while its first attempt, thought lost, is being written', () => {
  it('is not refused for its own external reference: it is the one request, opened once', async () => {
    const input = opening('ITSM-1');
    let first: Awaited<ReturnType<typeof recordRequest>> | undefined;
    const again = await recordRequest(
      meanwhile(async () => {
        first ??= await recordRequest(sources, input);
      }),
      input,
    );
    expect(first?.result).toMatchObject({ ok: true });
    expect(again.result).toEqual(first?.result);
    const events = await readStream(database.log, requestStream(input.requestId));
    expect(events.filter(({ type }) => type === 'request-opened')).toHaveLength(1);
  });

  it('is refused when it is another request that took the reference in between', async () => {
    const other = opening('ITSM-2');
    const late = await recordRequest(
      meanwhile(() => recordRequest(sources, other)),
      opening('ITSM-2'),
    );
    expect(late.result).toMatchObject({
      ok: false,
      rejected: { code: 'external-ref-taken', params: { requestId: other.requestId } },
    });
  });
});
