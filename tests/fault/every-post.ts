import type { Json } from '../e2e/client';
import { faultReport, report, type Device } from '../e2e/world';
import { eventually } from '../support/eventually';
import type { Retrying } from './retrying';

/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment -- answers are looked into as any client does */

export type Desks = Readonly<
  Record<'clerk' | 'hotline' | 'field' | 'senior' | 'parts' | 'quality' | 'manager' | 'admin', Retrying>
>;
export interface Ground {
  readonly device: Device;
  readonly fru: string;
  readonly depot: string;
  readonly webhookUrl: string;
  /** An engineer of the region, and another to whom the tasks of the first may go. */
  readonly ill: string;
  readonly region: string;
  /** Tells the names of one round from those of another. */
  readonly mark: string;
}

const opened = async ({ clerk }: Desks, { device }: Ground, more: object = {}): Promise<Json> =>
  clerk.post('/v1/requests', faultReport(device, { ...more }));

const taskOf = async (by: Retrying, requestId: string, kind: string): Promise<Json> => {
  const find = async (): Promise<Json> => {
    const { items } = await by.get(`/v1/tasks?requestId=${requestId}&kind=${kind}`);
    return (items as Json[]).find(({ state }) => state === 'open' || state === 'claimed');
  };
  return eventually(find, (task) => task !== undefined, 60_000);
};
const complete = async (by: Retrying, requestId: string, kind: string, outcome: object): Promise<Json> =>
  by.post(`/v1/tasks/${(await taskOf(by, requestId, kind)).id}/complete`, { outcome });

const upload = {
  raw: {
    type: 'multipart/form-data; boundary=b',
    text: `--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\na line of a log\r\n--b--\r\n`,
  },
};

/** A visit with a part, from the report to the rating; each step by whoever does it. */
export async function visit(desks: Desks, ground: Ground): Promise<void> {
  const { hotline, field, parts, manager } = desks;
  const { id } = await opened(desks, ground);
  await hotline.post(`/v1/requests/${id}/notes`, { text: `seen ${ground.mark}` });
  const diagnose = await taskOf(hotline, id as string, 'diagnose');
  await hotline.post(`/v1/tasks/${diagnose.id}/claim`);
  await hotline.post(`/v1/tasks/${diagnose.id}/progress`, { step: 'responded', note: 'asked for the log' });
  await hotline.post(`/v1/tasks/${diagnose.id}/release`, { reason: 'lunch' });
  const needed = [{ fru: ground.fru, quantity: 1 }];
  const outcome = { result: 'needs-onsite', summary: '主板', proposal: '上门', parts: needed };
  await hotline.post(`/v1/tasks/${diagnose.id}/complete`, { outcome });
  await hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' });
  const linesOf = async (): Promise<Json[]> => (await parts.get(`/v1/requests/${id}/parts`)).items as Json[];
  const [line] = await eventually(linesOf, (lines) => lines[0]?.state === 'reserved', 60_000);
  await parts.post(`/v1/parts-lines/${line.id}/pick`);
  await parts.post(`/v1/parts-lines/${line.id}/ship`, {
    carrier: '顺丰速运',
    tracking: `SF-${ground.mark}`,
    serial: `N-${ground.mark}`,
  });
  await parts.post(`/v1/parts-lines/${line.id}/deliver`);
  const onsite = await taskOf(manager, id as string, 'onsite-visit');
  await manager.post(`/v1/requests/${id}/assign`, { taskId: onsite.id as string, engineerId: 'field', reason: 'near' });
  await field.post(`/v1/requests/${id}/attachments`, upload);
  const partsUsed = [{ fru: ground.fru, serialIn: `N-${ground.mark}`, serialOut: `O-${ground.mark}` }];
  await complete(field, id as string, 'onsite-visit', { result: 'restored', cause: '主板', method: '更换', partsUsed });
  await complete(hotline, id as string, 'confirm-restored', { result: 'confirmed' });
  await complete(hotline, id as string, 'write-report', report);
  await hotline.post(`/v1/requests/${id}/links`);
  await hotline.post(`/v1/requests/${id}/rating`, { scores: { onsite: 5 } });
  await parts.post(`/v1/parts-lines/${line.id}/return-old`, { serial: `O-${ground.mark}` });
}

/** Commands that do not follow from each other. */
export async function turns(desks: Desks, ground: Ground): Promise<void> {
  const { hotline, manager, parts, field } = desks;
  const first = await opened(desks, ground);
  const second = await opened(desks, ground);
  await manager.post(`/v1/requests/${first.id}/owner`, { userId: 'hotline', reason: 'shift' });
  await hotline.post(`/v1/requests/${first.id}/correct`, { fact: 'severity', value: 'major', reason: 'it is worse' });
  await hotline.post(`/v1/requests/${first.id}/escalate`, { reason: 'customer insists' });
  await hotline.post(`/v1/requests/${second.id}/merge`, { into: first.id as string, reason: 'the same fault' });
  await hotline.post(`/v1/requests/${first.id}/cancel`, { reason: 'repaired itself' });

  const onsite = await opened(desks, ground, { policy: 'hardware-warranty' });
  const needed = [{ fru: ground.fru, quantity: 1 }];
  const needs = { result: 'needs-onsite', summary: '主板', proposal: '上门', parts: needed };
  await complete(hotline, onsite.id as string, 'diagnose', needs);
  await hotline.post(`/v1/requests/${onsite.id}/consent`, { accepted: true, via: 'phone' });
  await hotline.post(`/v1/requests/${onsite.id}/pause`, { clock: 'onsite', reason: 'customer-slot' });
  await hotline.post(`/v1/requests/${onsite.id}/resume`, { clock: 'onsite' });
  const task = await taskOf(field, onsite.id as string, 'onsite-visit');
  await field.post(`/v1/tasks/${task.id}/decline`, { reason: 'too far' });
  const linesOf = async (): Promise<Json[]> => (await parts.get(`/v1/requests/${onsite.id}/parts`)).items as Json[];
  const [line] = await eventually(linesOf, (lines) => lines[0]?.state === 'reserved', 60_000);
  await parts.post(`/v1/parts-lines/${line.id}/pick`);
  await parts.post(`/v1/parts-lines/${line.id}/ship`, {
    carrier: '顺丰速运',
    tracking: 'SF',
    serial: `R-${ground.mark}`,
  });
  await parts.post(`/v1/parts-lines/${line.id}/deliver`);
  await hotline.post(`/v1/requests/${onsite.id}/cancel`, { reason: 'bought another' });
  await parts.post(`/v1/parts-lines/${line.id}/return`);

  const solved = await opened(desks, ground);
  await complete(hotline, solved.id as string, 'diagnose', { result: 'solved', cause: 'c', method: 'm' });
  await complete(hotline, solved.id as string, 'confirm-restored', { result: 'confirmed' });
  await complete(hotline, solved.id as string, 'write-report', report);
  await hotline.post(`/v1/requests/${solved.id}/rating`, { scores: { product: 4 } });
  await hotline.post(`/v1/requests/${solved.id}/reopen`, { reason: 'it came back' });
}

/** What a manager does by the boards: sees to what is late, and finds others for somebody who is ill. */
export async function boards(desks: Desks, ground: Ground): Promise<void> {
  const { clerk, hotline, manager } = desks;
  const { region, ill, device } = ground;
  const receivedAt = new Date(Date.now() - 45 * 60_000).toISOString();
  const told = { receivedAt, site: { address: '1', region, zone: 'city' } };
  await clerk.post('/v1/requests/preview', faultReport(device, told));
  const { id } = await opened(desks, ground, told);
  const late = async (): Promise<readonly Json[]> =>
    (await manager.get(`/v1/boards/at-risk?region=${region}`)).items as readonly Json[];
  await eventually(late, (rows) => rows.some(({ requestId }) => requestId === id), 60_000);
  await manager.post(`/v1/requests/${id}/handle`, { note: 'called the engineer' });
  await manager.post(`/v1/requests/${id}/unhandle`);

  const outcome = { result: 'needs-onsite', summary: '主板', proposal: '上门', parts: [] };
  await complete(hotline, id as string, 'diagnose', outcome);
  await hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' });
  const { id: taskId } = await taskOf(manager, id as string, 'onsite-visit');
  await manager.post(`/v1/requests/${id}/assign`, { taskId: taskId as string, engineerId: ill, reason: 'near' });
  await eventually(
    async () => (await taskOf(manager, id as string, 'onsite-visit')).assignee?.id as string | undefined,
    (engineer) => engineer === ill,
    60_000,
  );
  await manager.post(`/v1/engineers/${ill}/reassign`, { reason: 'ill' });
}

/** What is kept outside of requests. */
export async function register(desks: Desks, ground: Ground): Promise<void> {
  const { admin, parts, manager } = desks;
  const { fru, depot, mark, device } = ground;
  await parts.post(`/v1/depots/${depot}/stock-moves`, { fru, quantity: 3, condition: 'good', reason: mark });
  await parts.post(`/v1/imports/stock`, csv(`depot,fru,quantity,condition,reason\n${depot},${fru},2,good,${mark}`));
  const header = 'serial,model,customer.name,customer.phone,site.address,site.region,acceptedOn,warrantyYears';
  await admin.post(
    '/v1/imports/devices',
    csv(`${header}\nIMP-${mark},${device.model},图书馆,010-84981188,海淀区,CN-BJ,2026-01-15,3`),
  );
  const partHeader = 'fru,description,cru,returnRequired,price';
  await admin.post(
    '/v1/imports/parts',
    csv(`${partHeader}\n${mark.padEnd(7, '0').slice(0, 7).toUpperCase()},board,false,true,10`),
  );
  await admin.post('/v1/imports/depots', csv(`id,name,region\nD-${mark},旧库,CN-OLD`));
  await admin.post('/v1/imports/regions', csv(`code,name,zone,depots\nCN-OLD,旧区,remote,D-${mark}:24`));
  await admin.post('/v1/imports/products', csv(`model,name\nOLD-${mark},旧机型`));
  const past = {
    ...faultReport(device),
    externalRef: `past-${mark}`,
    receivedAt: '2026-05-01T10:00:00+08:00',
    closedAt: '2026-05-02T10:00:00+08:00',
  };
  await manager.post('/v1/imports/requests', { raw: { type: 'application/x-ndjson', text: JSON.stringify(past) } });
  await admin.post('/v1/users', { username: `user-${mark}`, name: mark, role: 'clerk', password: 'a-long-password' });
  await admin.post('/v1/api-keys', { name: mark, scopes: ['events'] });
  await manager.post('/v1/campaigns', {
    name: mark,
    kind: 'inspection',
    fault: { description: 'yearly' },
    devices: { serials: [device.serial] },
  });
  await manager.post('/v1/policies/platform-support/apply', { version: 1, requests: 'open' });
  const { items } = await manager.get('/v1/calendars');
  await manager.post(`/v1/calendars/${(items as Json[])[0].id}/apply`, { version: 1, requests: 'open' });
}

export async function tools(desks: Desks, ground: Ground): Promise<void> {
  const { admin } = desks;
  const clock = await admin.post('/v1/test-clocks', { name: ground.mark, startAt: '2026-03-02T09:00:00+08:00' });
  await opened(desks, ground, { testClockId: clock.id as string });
  await admin.post(`/v1/test-clocks/${clock.id}/advance`, { by: 'PT1H' });
  const endpoint = await admin.post('/v1/webhook-endpoints', {
    url: ground.webhookUrl,
    types: ['request-closed'],
    description: ground.mark,
  });
  const ping = await admin.post(`/v1/webhook-endpoints/${endpoint.id}/ping`);
  const stateOf = async (): Promise<string> => {
    const { items } = await admin.get(`/v1/webhook-endpoints/${endpoint.id}/deliveries`);
    return String((items as Json[]).find(({ id }) => id === ping.id)?.state);
  };
  await eventually(stateOf, (state) => state !== 'pending', 60_000);
  await admin.post(`/v1/webhook-endpoints/${endpoint.id}/deliveries/${ping.id}/redeliver`);
  await admin.post(`/v1/webhook-endpoints/${endpoint.id}/rotate`);
  await admin.post(`/v1/webhook-endpoints/${endpoint.id}/replay`, { after: 0 });
}

const csv = (text: string) => ({ raw: { type: 'text/csv', text } });
