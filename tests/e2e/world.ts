import { randomBytes } from 'node:crypto';
import { ok, type Client, type Json, type Staff } from './client';

const letters = (length: number): string =>
  randomBytes(length * 2)
    .toString('base64')
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
    .slice(0, length)
    .padEnd(length, '0');

/** A device of its own for each test, so that tests do not see each other's repairs. */
export const registerDevice = async (staff: Staff, more: Readonly<Record<string, unknown>> = {}): Promise<Device> => {
  const serial = `L3${letters(8)}`;
  const model = (more['model'] as string | undefined) ?? 'T60-2007';
  ok(await staff.admin.put(`/v1/products/${model}`, { name: 'ThinkPad T60' }));
  ok(
    await staff.admin.put(`/v1/devices/${serial}`, {
      model,
      customer: { name: '首都图书馆', phone: '010-84981188' },
      site: { address: '北京市海淀区中关村南大街33号', region: 'CN-BJ' },
      acceptedOn: '2026-01-15',
      warrantyYears: 3,
      ...more,
    }),
  );
  return { model, serial };
};
export interface Device {
  readonly model: string;
  readonly serial: string;
}

/** A part of its own, with some on the shelf of a depot of its own. */
export const stockPart = async (
  staff: Staff,
  quantity: number,
  returnRequired = true,
): Promise<{ fru: string; depot: string }> => {
  const fru = letters(7);
  const depot = `BJ-${letters(4)}`;
  ok(await staff.admin.put('/v1/regions/CN-BJ', { name: '北京', zone: 'city', depots: [] }));
  ok(await staff.admin.put(`/v1/depots/${depot}`, { name: '北京备件库', region: 'CN-BJ' }));
  const part = { description: 'System board', cru: false, returnRequired, substitutes: [], price: 2400 };
  ok(await staff.admin.put(`/v1/parts/${fru}`, part));
  const move = { fru, quantity, condition: 'good', reason: 'delivery' };
  ok(await staff.parts.post(`/v1/depots/${depot}/stock-moves`, move));
  return { fru, depot };
};

export const stockOf = async (staff: Staff, fru: string, depot: string): Promise<Json> => {
  const { items } = ok(await staff.parts.get(`/v1/stock?fru=${fru}&depot=${depot}`));
  return items[0];
};

export const faultReport = (device: Partial<Device>, more: Readonly<Record<string, unknown>> = {}) => ({
  kind: 'fault',
  channel: 'phone',
  policy: 'platform-support',
  customer: { name: '王芳', phone: '010-84981188' },
  product: device,
  site: { address: '北京市海淀区中关村南大街33号', region: 'CN-BJ', zone: 'city' },
  fault: { description: '开机无显示', errorMessage: '301', configuration: 'Windows XP, 2 GB' },
  ...more,
});

export const openRequest = async (by: Client, report: object): Promise<Json> =>
  ok(await by.post('/v1/requests', report));

/** The open task of this kind of a request, which must be there. */
export const taskOf = async (by: Client, requestId: string, kind: string): Promise<Json> => {
  const { items } = ok(await by.get(`/v1/tasks?requestId=${requestId}&kind=${kind}`));
  const task = (items as Json[]).find(({ state }) => state === 'open' || state === 'claimed');
  if (!task) throw new Error(`Request ${requestId} has no open ${kind}: ${JSON.stringify(items)}`);
  return task;
};

export const complete = async (by: Client, requestId: string, kind: string, outcome: object): Promise<Json> => {
  const task = await taskOf(by, requestId, kind);
  return ok(await by.post(`/v1/tasks/${task.id}/complete`, { outcome }));
};

/** From resolved to closed: confirmed, reported, rated. */
export const followUp = async (staff: Staff, requestId: string): Promise<void> => {
  await complete(staff.hotline, requestId, 'confirm-restored', { result: 'confirmed' });
  await complete(staff.hotline, requestId, 'write-report', report);
  await complete(staff.hotline, requestId, 'return-visit', { result: 'rated', scores: { onsite: 5, product: 4 } });
};
export const report = {
  result: 'submitted',
  kind: 'hardware',
  cause: '主板损坏',
  method: '更换主板',
  losses: '停机两小时',
};

export const eventTypes = async (by: Client, requestId: string): Promise<readonly string[]> => {
  const { items } = ok(await by.get(`/v1/requests/${requestId}/timeline`));
  return (items as Json[]).map(({ type }) => type as string);
};

export const newTestClock = async (staff: Staff, startAt: string): Promise<string> =>
  ok(await staff.admin.post('/v1/test-clocks', { name: 'test', startAt })).id as string;

/** Moves a test clock and waits until every request on it has caught up; answers the clock. */
export const advance = async (staff: Staff, clockId: string, by: { to: string } | { by: string }): Promise<Json> => {
  ok(await staff.admin.post(`/v1/test-clocks/${clockId}/advance`, by));
  const deadline = Date.now() + 30_000;
  for (;;) {
    const clock = ok(await staff.admin.get(`/v1/test-clocks/${clockId}`));
    if (clock.status === 'ready') return clock;
    if (Date.now() > deadline) throw new Error(`The test clock did not get ready: ${JSON.stringify(clock)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** Tries until it holds; for what follows a command by itself, in its own time. */
export const eventually = async <Value>(
  look: () => Promise<Value>,
  holds: (value: Value) => boolean,
): Promise<Value> => {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > deadline) throw new Error(`It did not come to hold: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
