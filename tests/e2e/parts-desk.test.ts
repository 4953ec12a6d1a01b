import { startStack, type Stack } from '../support/stack';
import { ok, signInAll, type Json, type Staff } from './client';
import { complete, eventually, faultReport, openRequest, registerDevice, stockPart, type Device } from './world';

let stack: Stack;
let staff: Staff;
beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
});
afterAll(() => stack.stop());

const linesBy = async (query: string): Promise<Json[]> => ok(await staff.parts.get(`/v1/parts-lines?${query}`)).items;
const oldPartsBy = async (query: string): Promise<Json[]> =>
  ok(await staff.quality.get(`/v1/old-parts?${query}`)).items;
const countsOf = async (depot: string): Promise<Json> => ok(await staff.parts.get(`/v1/parts-desk?depot=${depot}`));
const shipment = { carrier: '顺丰速运', tracking: 'SF1020304050607', serial: 'NEW0001' };

/** A visit is agreed on with one piece of this part; answers the line as the desk shows it. */
const reserved = async (fru: string, device: Device, more: Readonly<Record<string, unknown>> = {}): Promise<Json> => {
  const { id } = await openRequest(staff.clerk, faultReport(device, more));
  const proposal = { result: 'needs-onsite', summary: 's', proposal: 'p', parts: [{ fru, quantity: 1 }] };
  await complete(staff.hotline, id, 'diagnose', proposal);
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
  const [line] = await eventually(
    async () => (await linesBy(`fru=${fru}&state=reserved`)).filter(({ requestId }) => requestId === id),
    (lines) => lines.length === 1,
  );
  return line;
};
/** Does the step, and waits until the desk shows it. */
const step = async (line: Json, name: string, body: object = {}): Promise<Json> => {
  const { headers } = await staff.parts.post(`/v1/parts-lines/${line.id}/${name}`, body);
  const version = JSON.parse(headers.get('etag') ?? '""') as string;
  return (await linesBy(`fru=${line.fru}&seen=${line.id}@${version}`)).find(({ id }) => id === line.id);
};

describe('the parts desk', () => {
  it('shows lines of all requests, what is due first first, with who waits for them', async () => {
    const { fru, depot } = await stockPart(staff, 3);
    const device = await registerDevice(staff);
    const slow = await reserved(fru, device, { policy: 'hardware-warranty' });
    const fast = await reserved(fru, await registerDevice(staff), { severity: 'major' });
    expect((await linesBy(`depot=${depot}&state=reserved`)).map(({ id }) => id as string)).toEqual([fast.id, slow.id]);
    expect(slow).toMatchObject({
      fru,
      depot,
      state: 'reserved',
      description: 'System board',
      customer: '王芳',
      device,
      severity: 'general',
      work: { kind: 'onsite-visit' },
      late: [],
    });
    expect(slow.actions).toContainEqual({ name: 'pick', allowed: true, why: null });
    expect(Date.parse(fast.dueAt)).toBeLessThan(Date.parse(slow.dueAt));
    expect(await countsOf(depot)).toMatchObject({ toPick: 2, toShip: 0, nextDueAt: fast.dueAt });
    // Page by page the same.
    const first = ok(await staff.parts.get(`/v1/parts-lines?depot=${depot}&limit=1`));
    const second = ok(await staff.parts.get(`/v1/parts-lines?depot=${depot}&limit=1&cursor=${first.nextCursor}`));
    expect([...first.items, ...second.items].map(({ id }) => id as string)).toEqual([fast.id, slow.id]);
    expect(second.nextCursor).toBeNull();
  });

  it('follows a line from shelf to site, and the old part until quality has said what it had', async () => {
    const { fru, depot } = await stockPart(staff, 1);
    const line = await reserved(fru, await registerDevice(staff));
    expect(await step(line, 'pick')).toMatchObject({ state: 'picked' });
    expect(await countsOf(depot)).toMatchObject({ toPick: 0, toShip: 1 });
    expect(await step(line, 'ship', shipment)).toMatchObject({ state: 'shipped', tracking: shipment.tracking });
    expect(await linesBy(`serial=NEW0001&fru=${fru}`)).toMatchObject([{ id: line.id }]);
    expect(await countsOf(depot)).toMatchObject({ onTheWay: 1, nextDueAt: null });
    await step(line, 'deliver');
    const partsUsed = [{ fru, serialIn: 'NEW0001', serialOut: `OLD${fru}` }];
    const restored = { result: 'restored', cause: 'c', method: 'm', partsUsed };
    await complete(staff.field, line.requestId, 'onsite-visit', restored);

    const [owed] = await eventually(
      () => oldPartsBy(`fru=${fru}&state=due`),
      (parts) => parts.length === 1,
    );
    expect(owed).toMatchObject({
      serial: `OLD${fru}`,
      depot,
      reminded: [],
      charged: null,
      finding: null,
      taskId: null,
    });
    expect(ok(await staff.parts.get(`/v1/old-parts?serial=OLD${fru}`)).items[0].actions).toEqual([
      { name: 'return-old', allowed: true, why: null },
    ]);
    // The same serial on the shelf's scanner: the line it belongs to takes it in.
    await step({ id: owed.lineId, fru }, 'return-old', { serial: owed.serial });
    const [back] = await eventually(
      () => oldPartsBy(`serial=${owed.serial}&state=returned`),
      (parts) => parts.length === 1,
    );
    expect(back.actions).toContainEqual({ name: 'inspect', allowed: true, why: null });
    const finding = { result: 'confirmed', cause: '供电电路烧毁', supplier: `供应商-${fru}` };
    ok(await staff.quality.post(`/v1/tasks/${back.taskId}/complete`, { outcome: finding }));
    const found = await eventually(
      () => oldPartsBy(`state=inspected&supplier=${encodeURIComponent(finding.supplier)}&sort=-stateSince`),
      (parts) => parts.length === 1,
    );
    expect(found).toMatchObject([{ id: owed.id, finding, taskId: null }]);
    expect(await oldPartsBy(`fru=${fru}&result=misuse`)).toEqual([]);
    expect(await countsOf(depot)).toMatchObject({ oldPartsDue: 0, toInspect: 0 });
  });

  it('shows what was sent and is not needed until it is back', async () => {
    const { fru, depot } = await stockPart(staff, 1);
    const line = await reserved(fru, await registerDevice(staff));
    await step(line, 'ship', shipment);
    ok(await staff.hotline.post(`/v1/requests/${line.requestId}/cancel`, { reason: '客户自行解决' }));
    const [sent] = await eventually(
      () => linesBy(`depot=${depot}&comesBack=true`),
      (lines) => lines.length === 1,
    );
    expect(sent).toMatchObject({ id: line.id, comesBack: [{ quantity: 1, condition: 'good' }] });
    await step(line, 'return');
    expect(await linesBy(`depot=${depot}&comesBack=true`)).toEqual([]);
  });

  it.each([
    '/v1/parts-lines?state=lost',
    '/v1/parts-lines?colour=red',
    '/v1/parts-lines?cursor=x',
    '/v1/old-parts?result=magic',
    '/v1/old-parts?sort=price',
    '/v1/parts-desk?fru=0000000',
  ])('%s is refused, so that a slip never silently does nothing', async (path) => {
    expect(await staff.parts.get(path)).toMatchObject({ status: 422, body: { code: 'invalid' } });
  });
});
