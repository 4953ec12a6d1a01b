import { startStack, type Stack } from '../../support/stack';
import { ok, signInAll, type Client, type Json, type Staff } from '../client';
import { complete, faultReport, newTestClock, openRequest, registerDevice, taskOf } from '../world';

export interface Ground {
  readonly stack: Stack;
  readonly staff: Staff;
}

/** The built system with calls enough for a suite that asks a lot in a short time. */
export const startGround = async (): Promise<Ground> => {
  const stack = await startStack({ env: { FIXTRAIL_RATE_LIMIT: '1000000' } });
  return { stack, staff: await signInAll(stack.baseUrl, stack.seedPassword) };
};

type More = Readonly<Record<string, unknown>>;

/** Opens a request on a test clock of its own, or on `testClockId`, under the hardware warranty unless told otherwise. */
export const openAt = async (staff: Staff, at: string, more: More = {}): Promise<{ id: string; clock: string }> => {
  const clock = (more['testClockId'] as string | undefined) ?? (await newTestClock(staff, at));
  const device = await registerDevice(staff);
  const report = faultReport(device, { policy: 'hardware-warranty', testClockId: clock, ...more });
  return { id: (await openRequest(staff.clerk, report)).id as string, clock };
};

export const requestOf = async (by: Client, id: string, query = ''): Promise<Json> =>
  ok(await by.get(`/v1/requests/${id}${query}`));

/** Its clock of this kind, with its ledger; the latest where there have been several. */
export const clockOf = async (by: Client, id: string, key: string, query = ''): Promise<Json> => {
  const clock = (await clocksOf(by, id, query)).findLast((one) => one.key === key);
  if (!clock) throw new Error(`Request ${id} has no clock ${key}.`);
  return clock;
};
export const clocksOf = async (by: Client, id: string, query = ''): Promise<Json[]> =>
  ok(await by.get(`/v1/requests/${id}/clocks${query}`)).items as Json[];

export const eventsOf = async (by: Client, id: string, type?: string): Promise<Json[]> => {
  const { items } = ok(await by.get(`/v1/requests/${id}/timeline`));
  return (items as Json[]).filter((event) => type === undefined || event.type === type);
};

export const agendaOf = async (by: Client, id: string, query = ''): Promise<Json[]> =>
  ok(await by.get(`/v1/requests/${id}/agenda${query}`)).items as Json[];

export const promisesOf = async (by: Client, id: string): Promise<Json[]> =>
  ok(await by.get(`/v1/requests/${id}/promises`)).items as Json[];

/** Diagnosed, agreed to, and an engineer has the visit: its task. */
export const sendEngineer = async (staff: Staff, id: string): Promise<string> => {
  const diagnosis = { result: 'needs-onsite', summary: '主板故障', proposal: '上门检查', parts: [] };
  await complete(staff.hotline, id, 'diagnose', diagnosis);
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
  const visit = await taskOf(staff.field, id, 'onsite-visit');
  ok(await staff.field.post(`/v1/tasks/${visit.id}/claim`));
  return visit.id as string;
};

export const progress = async (by: Client, taskId: string, step: string, more: More = {}): Promise<Json> =>
  ok(await by.post(`/v1/tasks/${taskId}/progress`, { step, ...more }));

/** The next version of a calendar or policy, made from the newest one. */
export const amendRule = async (
  { admin }: Staff,
  path: string,
  change: (document: Json) => object,
  query = '',
): Promise<Json> => {
  const { headers, body } = await admin.get(`/v1/${path}`);
  const { id: _id, version: _version, ...document } = body;
  const ifMatch = headers.get('etag') ?? '';
  return ok(await admin.put(`/v1/${path}${query}`, { ...document, ...change(document) }, { 'if-match': ifMatch }));
};

/** Milliseconds of the segments that count. */
export const countedMs = (segments: readonly Json[]): number =>
  segments.filter(({ counted }) => counted === true).reduce((sum, one) => sum + lengthOf(one), 0);
export const lengthOf = ({ from, to }: Json): number => Date.parse(to) - Date.parse(from);
