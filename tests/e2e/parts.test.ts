import { startStack, type Stack } from '../support/stack';
import { ok, signInAll, type Client, type Json, type Staff } from './client';
import {
  advance,
  complete,
  eventTypes,
  eventually,
  faultReport,
  followUp,
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
});
afterAll(() => stack.stop());

const linesOf = async (requestId: string): Promise<Json[]> =>
  ok(await staff.parts.get(`/v1/requests/${requestId}/parts`)).items as Json[];
const requestOf = async (id: string): Promise<Json> => ok(await staff.manager.get(`/v1/requests/${id}`));
const onLine = async (line: Json, step: string, body: object = {}): Promise<Json> =>
  ok(await staff.parts.post(`/v1/parts-lines/${line.id}/${step}`, body));
const shipment = { carrier: '顺丰速运', tracking: 'SF1020304050607', serial: 'NEW0001' };
const inState = (id: string, ...states: readonly string[]): Promise<Json[]> =>
  eventually(
    () => linesOf(id),
    (lines) => lines.length === states.length && lines.every(({ state }, index) => state === states[index]),
  );

/** A visit is agreed on with one piece of this part, and the part is reserved. */
const withPart = async (fru: string, device?: Device): Promise<{ id: string; line: Json }> => {
  const request = await openRequest(staff.clerk, faultReport(device ?? (await registerDevice(staff))));
  const parts = [{ fru, quantity: 1 }];
  const proposal = { result: 'needs-onsite', summary: 's', proposal: 'p', parts };
  await complete(staff.hotline, request.id, 'diagnose', proposal);
  ok(await staff.hotline.post(`/v1/requests/${request.id}/consent`, { accepted: true, via: 'phone' }));
  const [line] = await inState(request.id, 'reserved');
  return { id: request.id as string, line };
};

describe('a part on its way', () => {
  it('is picked, shipped, delivered and used; the old part comes back and quality says what it had', async () => {
    const { fru, depot } = await stockPart(staff, 2);
    const { id, line } = await withPart(fru);
    expect(line).toMatchObject({ depot, because: 'a depot of the site’s own region' });
    await onLine(line, 'pick');
    const again = await staff.parts.post(`/v1/parts-lines/${line.id}/pick`);
    expect(again).toMatchObject({ status: 409, body: { code: 'parts-line-not-ready', current: { state: 'picked' } } });
    await onLine(line, 'ship', shipment);
    expect(await stockOf(staff, fru, depot)).toMatchObject({ onHand: 1, reserved: 0, inTransit: 1 });
    expect(await onLine(line, 'deliver')).toMatchObject({ state: 'delivered', serial: 'NEW0001' });
    expect(await stockOf(staff, fru, depot)).toMatchObject({ onHand: 1, reserved: 0, inTransit: 0 });

    const visit = await taskOf(staff.field, id, 'onsite-visit');
    const restored = (swap: object) => ({
      outcome: { result: 'restored', cause: '主板损坏', method: '更换主板', partsUsed: [{ fru, ...swap }] },
    });
    const path = `/v1/tasks/${visit.id}/complete`;
    expect(await staff.field.post(path, restored({ serialIn: 'NEW0001' }))).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'outcome.partsUsed.0.serialOut', code: 'old-serial-required' }] },
    });
    ok(await staff.field.post(path, restored({ serialIn: 'NEW0001', serialOut: 'OLD0001' })));
    await followUp(staff, id);
    expect(await requestOf(id)).toMatchObject({ stage: 'closed' });

    const other = await staff.parts.post(`/v1/parts-lines/${line.id}/return-old`, { serial: 'OTHER' });
    expect(other).toMatchObject({ status: 422, body: { errors: [{ path: 'serial', code: 'other-serial' }] } });
    await onLine(line, 'return-old', { serial: 'OLD0001' });
    const finding = { result: 'confirmed', cause: '供电电路烧毁', supplier: '某供应商' };
    await complete(staff.quality, id, 'inspect-old-part', finding);
    const { oldParts } = ok(await staff.quality.get(`/v1/requests/${id}/parts`));
    expect(oldParts).toMatchObject([{ fru, serial: 'OLD0001', state: 'inspected', finding }]);
    const defective = ok(await staff.parts.get(`/v1/stock?fru=${fru}&condition=defective`));
    expect(defective.items).toMatchObject([{ depot, onHand: 1, serials: ['OLD0001'] }]);
  });

  it.each([
    ['reserved', []],
    ['picked', ['pick']],
    ['shipped', ['pick', 'ship']],
    ['delivered', ['pick', 'ship', 'deliver']],
  ])('a cancel while it is %s gives everything back, proved from the ledger', async (state, steps) => {
    const { fru, depot } = await stockPart(staff, 1);
    const before = new Date().toISOString();
    const { id, line } = await withPart(fru);
    for (const step of steps) await onLine(line, step, step === 'ship' ? shipment : {});
    expect(await linesOf(id)).toMatchObject([{ state }]);
    ok(await staff.hotline.post(`/v1/requests/${id}/cancel`, { reason: '客户自行解决' }));
    expect(await requestOf(id)).toMatchObject({ stage: 'cancelled' });
    if (steps.length > 1) {
      expect(await linesOf(id)).toMatchObject([{ state, comesBack: [{ quantity: 1, condition: 'good' }] }]);
      await onLine(line, 'return');
    }
    expect(await linesOf(id)).toMatchObject([{ state: 'returned', comesBack: [] }]);
    expect(await stockOf(staff, fru, depot)).toMatchObject({ onHand: 1, reserved: 0, inTransit: 0 });
    // The ledger tells the same: its lines, summed, are the balance, now and as it was.
    const asOf = async (at: string) => ok(await staff.parts.get(`/v1/stock?fru=${fru}&asOf=${at}`)).items as Json[];
    expect(await asOf(new Date().toISOString())).toMatchObject([{ depot, onHand: 1, reserved: 0, inTransit: 0 }]);
    expect(await asOf(before)).toMatchObject([{ onHand: 1, reserved: 0 }]);
    expect(await asOf('2020-01-01T00:00:00Z')).toEqual([]);
  });

  it('only the close waits for a part that has to come back', async () => {
    const { fru } = await stockPart(staff, 1);
    const { id, line } = await withPart(fru);
    await onLine(line, 'ship', shipment);
    const restored = { result: 'restored', cause: 'c', method: 'm', partsUsed: [] };
    await complete(staff.field, id, 'onsite-visit', restored);
    await followUp(staff, id);
    expect(await requestOf(id)).toMatchObject({ stage: 'return-visit', waitingOn: expect.stringContaining(fru) });
    await onLine(line, 'return');
    expect(await requestOf(id)).toMatchObject({ stage: 'closed', resolution: 'solved' });
  });
});

describe('edge case 7: wrong or dead part', () => {
  it('a second reservation is made; the dead part comes back as defective', async () => {
    const { fru, depot } = await stockPart(staff, 2);
    const { id, line } = await withPart(fru);
    await onLine(line, 'ship', shipment);
    await onLine(line, 'deliver');
    const faulty = [{ fru, as: 'dead', serial: 'NEW0001' }];
    const needsParts = { result: 'needs-parts', parts: [{ fru, quantity: 1 }], faulty };
    await complete(staff.field, id, 'onsite-visit', needsParts);
    const [first, second] = await inState(id, 'delivered', 'reserved');
    expect(first.comesBack).toMatchObject([{ quantity: 1, condition: 'defective' }]);
    await onLine(first, 'return');
    const partsUsed = [{ fru, serialIn: 'NEW0002', serialOut: 'OLD0001' }];
    await complete(staff.field, id, 'onsite-visit', { result: 'restored', cause: 'c', method: 'm', partsUsed });
    expect(await linesOf(id)).toMatchObject([{ state: 'returned' }, { id: second.id, state: 'used' }]);
    expect(await stockOf(staff, fru, depot)).toMatchObject({ condition: 'defective', onHand: 1 });
    await followUp(staff, id);
    expect(await requestOf(id)).toMatchObject({ stage: 'closed', resolution: 'solved', firstTimeFix: false });
  });

  it('the wrong part goes back unused, and is good stock again', async () => {
    const [wrong, right] = [await stockPart(staff, 1), await stockPart(staff, 1)];
    const { id } = await withPart(wrong.fru);
    const faulty = [{ fru: wrong.fru, as: 'wrong' }];
    const needsParts = { result: 'needs-parts', parts: [{ fru: right.fru, quantity: 1 }], faulty };
    await complete(staff.field, id, 'onsite-visit', needsParts);
    await inState(id, 'returned', 'reserved');
    expect(await stockOf(staff, wrong.fru, wrong.depot)).toMatchObject({ condition: 'good', onHand: 1, reserved: 0 });
    expect(await requestOf(id)).toMatchObject({ firstTimeFix: false });
  });
});

describe('a part that nobody has', () => {
  it('waits, on the agenda when it comes too late, and is given to who waits longest when it arrives', async () => {
    const { fru, depot } = await stockPart(staff, 1);
    const { line } = await withPart(fru);
    const waiting = async (): Promise<string> => {
      const device = await registerDevice(staff);
      const request = await openRequest(staff.clerk, faultReport(device, { policy: 'hardware-warranty' }));
      const parts = [{ fru, quantity: 1 }];
      await complete(staff.hotline, request.id, 'diagnose', {
        result: 'needs-onsite',
        summary: 's',
        proposal: 'p',
        parts,
      });
      ok(await staff.hotline.post(`/v1/requests/${request.id}/consent`, { accepted: true, via: 'phone' }));
      return request.id as string;
    };
    const first = await waiting();
    await eventually(
      () => eventTypes(staff.manager, first),
      (types) => types.includes('part-short'),
    );
    const expectedAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
    await complete(staff.parts, first, 'find-parts', { result: 'backordered', expectedAt });
    const agenda = ok(await staff.manager.get(`/v1/requests/${first}/agenda`)).items as Json[];
    expect(agenda.map(({ action }) => action as string)).toEqual(
      expect.arrayContaining(['parts-late', 'backorder-due']),
    );
    // The date is known now: the next one waits by rule, without anybody looking for the part.
    const second = await waiting();
    expect(await inState(second, 'backordered')).toMatchObject([{ expectedAt, because: 'a delivery is expected' }]);

    await onLine(line, 'return');
    await inState(first, 'reserved');
    expect(await linesOf(second)).toMatchObject([{ state: 'backordered' }]);
    const move = { fru, quantity: 1, condition: 'good', reason: 'delivery' };
    ok(await staff.parts.post(`/v1/depots/${depot}/stock-moves`, move));
    await inState(second, 'reserved');
  });
});

describe('a part that the customer swaps', () => {
  const cruPart = async (by: Client): Promise<{ fru: string; depot: string }> => {
    const stocked = await stockPart(staff, 3);
    const part = { description: 'Battery', cru: true, returnRequired: true, substitutes: [], price: 800 };
    ok(await by.put(`/v1/parts/${stocked.fru}`, part));
    return stocked;
  };

  it('is sent without consent; the old part is asked for, charged, blocks the next, and is credited', async () => {
    const { fru, depot } = await cruPart(staff.admin);
    const clock = await newTestClock(staff, '2026-11-23T10:00:00+08:00');
    const device = await registerDevice(staff);
    const opening = {
      testClockId: clock,
      policy: 'hardware-warranty',
      customer: { name: '周强', phone: '13912345678' },
    };
    const { id } = await openRequest(staff.clerk, faultReport(device, opening));
    const cru = { result: 'cru', summary: '电池失效', parts: [{ fru, quantity: 1 }] };
    await complete(staff.hotline, id, 'diagnose', cru);
    const [line] = await inState(id, 'reserved');
    await onLine(line, 'ship', shipment);
    await onLine(line, 'deliver');
    await complete(staff.hotline, id, 'confirm-restored', { result: 'confirmed' });
    expect(await requestOf(id)).toMatchObject({ stage: 'report' });

    await advance(staff, clock, { by: 'P3D' });
    const oldPart = async () => ok(await staff.parts.get(`/v1/requests/${id}/parts`)).oldParts[0];
    expect(await oldPart()).toMatchObject({ state: 'due', reminded: [3], charged: null });
    const { fired } = await advance(staff, clock, { by: 'P5D' });
    expect((fired as Json[]).map(({ action }) => action as string)).toEqual(['old-part-reminder', 'old-part-charge']);
    expect(await oldPart()).toMatchObject({ reminded: [3, 7], charged: 800 });

    const next = await openRequest(staff.clerk, faultReport(device, opening));
    const task = await taskOf(staff.hotline, next.id, 'diagnose');
    const blocked = await staff.hotline.post(`/v1/tasks/${task.id}/complete`, { outcome: cru });
    expect(blocked).toMatchObject({ status: 409, body: { code: 'cru-blocked' } });
    await onLine(line, 'return-old', { serial: 'OLDBAT1' });
    expect(await oldPart()).toMatchObject({ state: 'returned', serial: 'OLDBAT1', charged: null });
    expect(await eventTypes(staff.manager, id)).toContain('old-part-credited');
    ok(await staff.hotline.post(`/v1/tasks/${task.id}/complete`, { outcome: cru }));
    expect(await stockOf(staff, fru, depot)).toBeDefined();
  });

  it('must be one that a customer can replace', async () => {
    const { fru } = await stockPart(staff, 1);
    const { id } = await openRequest(staff.clerk, faultReport(await registerDevice(staff)));
    const task = await taskOf(staff.hotline, id, 'diagnose');
    const outcome = { result: 'cru', summary: 's', parts: [{ fru, quantity: 1 }] };
    const refused = await staff.hotline.post(`/v1/tasks/${task.id}/complete`, { outcome });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'outcome.parts.0.fru', code: 'not-cru' }] },
    });
  });
});
