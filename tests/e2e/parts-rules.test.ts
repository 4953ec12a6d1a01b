import { startStack, type Stack } from '../support/stack';
import { ok, signInAll, type Json, type Staff } from './client';
import {
  advance,
  complete,
  eventTypes,
  eventually,
  faultReport,
  newTestClock,
  openRequest,
  registerDevice,
  stockOf,
  stockPart,
  taskOf,
  type Device,
} from './world';

let stack: Stack;
let staff: Staff;
beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
}, 90_000);
afterAll(() => stack.stop());

const requestOf = async (id: string): Promise<Json> => ok(await staff.manager.get(`/v1/requests/${id}`));
const itemsOf = async (id: string, what: string): Promise<Json[]> =>
  ok(await staff.manager.get(`/v1/requests/${id}/${what}`)).items as Json[];
const agree = async (id: string): Promise<Json> =>
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
const needsVisit = (...parts: readonly object[]) => ({ result: 'needs-onsite', summary: 's', proposal: 'p', parts });

/** A visit is agreed on that wants these parts. */
const agreedVisit = async (parts: readonly object[], more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const { id } = await openRequest(staff.clerk, faultReport(await registerDevice(staff), more));
  await complete(staff.hotline, id as string, 'diagnose', needsVisit(...parts));
  await agree(id as string);
  return id as string;
};
/** Nobody can give it, and a date is known when it was told. */
const waitingFor = async (fru: string, expectedAt?: string): Promise<string> => {
  const id = await agreedVisit([{ fru, quantity: 1 }], { policy: 'hardware-warranty' });
  await eventually(
    () => eventTypes(staff.manager, id),
    (types) => types.includes('part-short'),
  );
  if (expectedAt !== undefined) await complete(staff.parts, id, 'find-parts', { result: 'backordered', expectedAt });
  return id;
};
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
/** A part that no depot has, with the depot where it could come to. */
const nobodyHas = async (): Promise<{ fru: string; depot: string }> => {
  const stocked = await stockPart(staff, 1);
  const out = { fru: stocked.fru, quantity: -1, condition: 'good', reason: 'sent away' };
  ok(await staff.parts.post(`/v1/depots/${stocked.depot}/stock-moves`, out));
  return stocked;
};

describe('a cancel gives back what was only asked for', () => {
  it.each([
    ['requested', undefined],
    ['backordered', inDays(5)],
  ])('while it is %s: what comes afterwards is nobody’s, proved from the ledger', async (state, expectedAt) => {
    const { fru, depot } = await nobodyHas();
    const id = await waitingFor(fru, expectedAt);
    expect(await itemsOf(id, 'parts')).toMatchObject([{ state }]);
    ok(await staff.hotline.post(`/v1/requests/${id}/cancel`, { reason: '客户自行解决' }));
    expect(await itemsOf(id, 'parts')).toMatchObject([{ state: 'cancelled' }]);
    expect((await itemsOf(id, 'promises')).filter(({ outcome }) => outcome === 'pending')).toEqual([]);

    const move = { fru, quantity: 1, condition: 'good', reason: 'delivery' };
    ok(await staff.parts.post(`/v1/depots/${depot}/stock-moves`, move));
    // Somebody who asks now is given it: nobody stands before them in the line.
    const next = await agreedVisit([{ fru, quantity: 1 }]);
    await eventually(
      () => itemsOf(next, 'parts'),
      ([line]) => line.state === 'reserved',
    );
    ok(await staff.hotline.post(`/v1/requests/${next}/cancel`, { reason: '客户自行解决' }));
    expect(await stockOf(staff, fru, depot)).toMatchObject({ onHand: 1, reserved: 0, available: 1, inTransit: 0 });
    const asOf = `/v1/stock?fru=${fru}&asOf=${new Date().toISOString()}`;
    expect(ok(await staff.parts.get(asOf)).items).toMatchObject([{ depot, onHand: 1, reserved: 0, inTransit: 0 }]);
  });
});

describe('the timer ledger', () => {
  it('has a backorder from its first day, and nothing that the agenda promises is missing there', async () => {
    const { fru } = await nobodyHas();
    const expectedAt = inDays(5);
    const id = await waitingFor(fru, expectedAt);
    const ledger = await itemsOf(id, 'promises');
    expect(ledger.filter(({ action }) => action === 'backorder-due')).toMatchObject([
      { expectedAt, outcome: 'pending' },
    ]);
    const pending = new Set(ledger.filter(({ outcome }) => outcome === 'pending').map((item) => item.id as string));
    const promised = (await itemsOf(id, 'agenda')).filter(({ action }) => action !== 'parts-late');
    expect(promised.filter((item) => !pending.has(item.id as string))).toEqual([]);
  });
});

describe('a second visit', () => {
  it('begins when its part is expected to arrive, and not before the last of them', async () => {
    const { fru } = await nobodyHas();
    const id = await agreedVisit([]);
    const first = await taskOf(staff.manager, id, 'onsite-visit');
    ok(await staff.field.post(`/v1/tasks/${first.id}/claim`));
    await complete(staff.field, id, 'onsite-visit', { result: 'needs-parts', parts: [{ fru, quantity: 1 }] });
    const second = await taskOf(staff.manager, id, 'onsite-visit');
    expect(second).toMatchObject({ state: 'open', assignee: { id: 'field' } });
    expect(second.id).not.toBe(first.id);
    await eventually(
      () => eventTypes(staff.manager, id),
      (types) => types.includes('part-short'),
    );
    const expectedAt = inDays(3);
    await complete(staff.parts, id, 'find-parts', { result: 'backordered', expectedAt });
    expect(await taskOf(staff.manager, id, 'onsite-visit')).toMatchObject({ id: second.id, earliest: expectedAt });
    expect(await requestOf(id)).toMatchObject({ firstTimeFix: false, stage: 'fulfilment' });
  });

  it('waits for consent again where its parts are charged; declined, they go back', async () => {
    const { fru, depot } = await stockPart(staff, 1);
    const device = await registerDevice(staff, { acceptedOn: '2019-01-15' });
    const { id } = await openRequest(staff.clerk, faultReport(device, { policy: 'hardware-warranty' }));
    const quoted = (...lines: readonly object[]) => ({ result: 'quoted', lines, validUntil: inDays(2) });
    await complete(staff.hotline, id, 'make-quote', quoted({ text: '工时', quantity: 1, unitPrice: 300 }));
    await agree(id);
    await complete(staff.hotline, id, 'diagnose', needsVisit());
    await agree(id);
    await complete(staff.field, id, 'onsite-visit', { result: 'needs-parts', parts: [{ fru, quantity: 1 }] });
    expect(await requestOf(id)).toMatchObject({ stage: 'quote' });
    await eventually(
      () => stockOf(staff, fru, depot),
      ({ reserved }) => reserved === 1,
    );
    expect((await itemsOf(id, 'timeline')).find(({ type }) => type === 'extra-parts-charged')).toMatchObject({
      summary: expect.stringContaining(fru),
    });
    await complete(staff.hotline, id, 'make-quote', quoted({ text: '主板', fru, quantity: 1, unitPrice: 2400 }));
    ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { subject: 'quote', accepted: false, via: 'phone' }));
    expect(await requestOf(id)).toMatchObject({ stage: 'closed', resolution: 'declined' });
    expect(await stockOf(staff, fru, depot)).toMatchObject({ onHand: 1, reserved: 0 });
  });
});

describe('a product says how it may be repaired', () => {
  it.each([
    ['an on-site proposal of a product that is repaired in a depot', ['depot'], needsVisit()],
    ['a depot proposal of one that is repaired on site', ['on-site'], { ...needsVisit(), result: 'needs-depot' }],
    ['a part to swap for one that no customer opens', ['on-site', 'depot'], { result: 'cru', summary: 's', parts: [] }],
  ])('%s is refused with the reason; nothing has changed', async (_what, repairModes, proposal) => {
    const { fru } = await stockPart(staff, 1);
    const cru = { description: 'Battery', cru: true, returnRequired: false, substitutes: [], price: 800 };
    ok(await staff.admin.put(`/v1/parts/${fru}`, cru));
    const device = await registerDevice(staff, { model: `MODES-${fru}` });
    ok(await staff.admin.put(`/v1/products/${device.model}`, { name: 'Cabinet', repairModes }));
    const { id, version } = await openRequest(staff.clerk, faultReport(device));
    const task = await taskOf(staff.hotline, id, 'diagnose');
    const outcome = { ...proposal, parts: [{ fru, quantity: 1 }] };
    const refused = await staff.hotline.post(`/v1/tasks/${task.id}/complete`, { outcome });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'outcome.result', code: 'repair-mode' }] } });
    expect(await requestOf(id)).toMatchObject({ version, stage: 'triage' });
  });
});

describe('edge case 12: an entitlement that runs out', () => {
  const reportOn = async (startAt: string, device: Device): Promise<{ id: string; clock: string; request: Json }> => {
    const clock = await newTestClock(staff, startAt);
    const request = await openRequest(staff.clerk, faultReport(device, { testClockId: clock }));
    return { id: request.id as string, clock, request };
  };

  it('during a repair stays as decided at the report; the next fault is judged anew', async () => {
    const device = await registerDevice(staff, { acceptedOn: '2023-11-23', warrantyYears: 3 });
    const { id, clock, request } = await reportOn('2026-11-23T16:00:00+08:00', device);
    const asDecided = { decision: 'covered', kind: 'warranty', until: '2026-11-23', charge: 'free' };
    expect(request).toMatchObject({ entitlement: asDecided });
    await advance(staff, clock, { by: 'P3D' });
    await complete(staff.hotline, id, 'diagnose', needsVisit());
    await agree(id);
    const restored = { result: 'restored', cause: 'c', method: 'm', partsUsed: [] };
    await complete(staff.field, id, 'onsite-visit', restored);
    expect(await requestOf(id)).toMatchObject({ stage: 'confirming', entitlement: asDecided });
    const next = await openRequest(staff.clerk, faultReport(device, { testClockId: clock }));
    expect(next).toMatchObject({ stage: 'quote', entitlement: { decision: 'expired', until: '2026-11-23' } });
  });

  it('a five-year term from 29 February ends on 28 February, that day included', async () => {
    const contract = { policy: 'platform-support', signedOn: '2024-02-29', years: 5 };
    const device = await registerDevice(staff, { acceptedOn: '2024-02-29', warrantyYears: 1, contract });
    const last = await reportOn('2029-02-28T23:00:00+08:00', device);
    expect(last.request.entitlement).toMatchObject({ decision: 'covered', kind: 'contract', until: '2029-02-28' });
    const after = await reportOn('2029-03-01T00:30:00+08:00', device);
    expect(after.request.entitlement).toMatchObject({ decision: 'covered', kind: 'lifetime' });
  });
});

describe('a campaign on a test clock', () => {
  it('opens its requests there, lets their promises fire, and is left out of the list', async () => {
    const clock = await newTestClock(staff, '2026-11-23T10:00:00+08:00');
    const model = `EC-${Date.now()}`;
    for (let device = 0; device < 2; device += 1) await registerDevice(staff, { model });
    const body = { name: 'EC', kind: 'inspection', devices: { model }, fault: { description: '巡检' } };
    const started = ok(await staff.manager.post('/v1/campaigns', { ...body, testClockId: clock }));
    expect(started).toMatchObject({ testClockId: clock });
    const opened = async (): Promise<Json[]> =>
      ok(await staff.manager.get(`/v1/requests?campaignId=${started.id}&testClockId=${clock}`)).items as Json[];
    const requests = await eventually(opened, (items) => items.length === 2);
    expect(requests.every(({ number }) => (number as string).startsWith('T20261123-'))).toBe(true);
    await advance(staff, clock, { by: 'P1D' });
    expect(await eventTypes(staff.manager, requests[0].id)).toContain('clock-advanced');

    const listed = async (query: string): Promise<unknown[]> =>
      (ok(await staff.manager.get(`/v1/campaigns${query}`)).items as Json[]).map(({ id }) => id as string);
    expect(await listed('')).not.toContain(started.id);
    expect(await listed(`?testClockId=${clock}`)).toEqual([started.id]);
    const nowhere = await staff.manager.post('/v1/campaigns', { ...body, testClockId: 'nothing' });
    expect(nowhere).toMatchObject({ status: 422, body: { errors: [{ path: 'testClockId', code: 'unknown' }] } });
  });
});
