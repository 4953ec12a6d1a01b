import { randomUUID } from 'node:crypto';
import type { Stage } from '@fixtrail/domain/request';
import { report, type Device } from '../e2e/world';
import { patiently, type PersistentClient, type SeenRequest } from './persistent-client';

export type Desks = Readonly<Record<'clerk' | 'hotline' | 'field' | 'senior' | 'manager', PersistentClient>>;

/** What the lives are about. */
export interface Ground {
  readonly device: Device;
  readonly fru: string;
  /** Milliseconds that people wait for what follows by itself. */
  readonly patienceMs: number;
}

export const lifeKinds = ['by-phone', 'visit', 'cancelled', 'escalated', 'contended', 'waiting'] as const;
export type LifeKind = (typeof lifeKinds)[number];

/** Where a life of a kind ends; one that waits is never taken up, and its process must be there to the last. */
export const endOf = (kind: LifeKind): Stage =>
  kind === 'waiting' ? 'triage' : kind === 'cancelled' ? 'cancelled' : 'closed';

/** One request of a kind from the report to its end; answers its id. */
export const liveWhole = (desks: Desks, ground: Ground, kind: LifeKind): Promise<string> => lives[kind](desks, ground);

const solved = { result: 'solved', cause: '内存松动', method: '重新插拔' };

const lives: Readonly<Record<LifeKind, (desks: Desks, ground: Ground) => Promise<string>>> = {
  async 'by-phone'(desks, ground) {
    const id = await opened(desks, ground);
    await desks.hotline.post(`/v1/requests/${id}/notes`, { text: 'called back' });
    await complete(desks.hotline, id, 'diagnose', solved);
    return followUp(desks, id);
  },

  async visit(desks, ground) {
    const id = await withAPart(desks, ground);
    const partsUsed = [{ fru: ground.fru, serialIn: `N-${id}`, serialOut: `O-${id}` }];
    await complete(desks.field, id, 'onsite-visit', { result: 'restored', cause: '主板', method: '更换', partsUsed });
    return followUp(desks, id);
  },

  async cancelled(desks, ground) {
    const id = await withAPart(desks, ground);
    await desks.manager.post(`/v1/requests/${id}/cancel`, { reason: 'no longer needed' });
    return id;
  },

  /** Left to itself: nobody asks, and its promise is kept all the same. */
  waiting: (desks, ground) => opened(desks, ground, dueIn(12_000)),

  /** Reported twice at the same moment, solved twice at the same moment: one of each counts, and the other is told. */
  async contended(desks, ground) {
    const externalRef = randomUUID();
    const told = [reportOf(ground, { externalRef }), reportOf(ground, { externalRef, channel: 'web' })];
    await exactlyOne(
      told.map((body) => desks.clerk.attempt('/v1/requests', body)),
      'opened with one reference',
    );
    const { items } = await desks.manager.requests(`externalRef=${externalRef}`);
    const [request] = items;
    if (items.length !== 1 || !request) throw new Error(`${items.length} requests bear the reference ${externalRef}`);
    const { tasks } = await desks.hotline.request(request.id);
    const task = tasks.find(isOpenTask('diagnose'));
    if (!task) throw new Error(`Request ${request.id} has no open diagnose: ${JSON.stringify(tasks)}`);
    const path = `/v1/tasks/${task.id}/complete`;
    const twice = [desks.hotline, desks.manager].map((desk) => desk.attempt(path, { outcome: solved }));
    await exactlyOne(twice, `completions of ${task.id}`);
    return followUp(desks, request.id);
  },

  /** The hour without a solution ends seconds after the opening: whatever breaks then, the senior engineer joins. */
  async escalated(desks, ground) {
    const id = await opened(desks, ground, dueIn(4_000));
    await patiently(
      () => desks.manager.request(id),
      ({ tasks }) => tasks.some(isOpenTask('senior-support')),
      ground.patienceMs,
    );
    await complete(desks.senior, id, 'senior-support', solved);
    return followUp(desks, id);
  },
};

/** The hour within which the fault is to be solved ends that many milliseconds from now. */
const dueIn = (ms: number): object => ({ receivedAt: new Date(Date.now() - 3_600_000 + ms).toISOString() });

async function exactlyOne(attempts: readonly Promise<number>[], what: string): Promise<void> {
  const statuses = await Promise.all(attempts);
  if (statuses.filter((status) => status === 200).length !== 1) throw new Error(`${what}: ${statuses.join(', ')}`);
}

const opened = async (desks: Desks, ground: Ground, more: object = {}): Promise<string> =>
  (await desks.clerk.post('/v1/requests', reportOf(ground, more))).id;

const reportOf = ({ device }: Ground, more: object = {}): object => {
  const fault = { description: '开机无显示', errorMessage: '301', configuration: '2 GB' };
  const customer = { name: '王芳', phone: '010-84981188' };
  const site = { region: 'CN-BJ', zone: 'city' };
  const told = { kind: 'fault', channel: 'phone', policy: 'platform-support', customer, product: device, site, fault };
  return { ...told, ...more };
};

async function withAPart(desks: Desks, ground: Ground): Promise<string> {
  const id = await opened(desks, ground);
  const parts = [{ fru: ground.fru, quantity: 1 }];
  await complete(desks.hotline, id, 'diagnose', { result: 'needs-onsite', summary: '主板', proposal: '上门', parts });
  await desks.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' });
  await patiently(
    () => desks.manager.parts(id),
    ({ items }) => items[0]?.state === 'reserved',
    ground.patienceMs,
  );
  return id;
}

async function followUp(desks: Desks, id: string): Promise<string> {
  await complete(desks.hotline, id, 'confirm-restored', { result: 'confirmed' });
  await complete(desks.hotline, id, 'write-report', report);
  await complete(desks.hotline, id, 'return-visit', { result: 'rated', scores: { onsite: 5 } });
  return id;
}

const isOpenTask =
  (kind: string) =>
  (task: SeenRequest['tasks'][number]): boolean =>
    task.kind === kind && (task.state === 'open' || task.state === 'claimed');

async function complete(desk: PersistentClient, id: string, kind: string, outcome: object): Promise<void> {
  const { tasks } = await desk.request(id);
  const task = tasks.find(isOpenTask(kind));
  if (!task) throw new Error(`Request ${id} has no open ${kind}: ${JSON.stringify(tasks)}`);
  await desk.post(`/v1/tasks/${task.id}/complete`, { outcome });
}
