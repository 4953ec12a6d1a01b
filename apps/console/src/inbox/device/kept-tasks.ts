import type { Task } from '@fixtrail/sdk/types.gen';
import { device, type KeptTask } from './database';

interface PageToKeep {
  readonly userId: string;
  readonly tab: string;
  readonly tasks: readonly Task[];
  readonly asOf: number;
  /** The list begins anew; without it, it goes on. */
  readonly isFirst: boolean;
}

/** Keeps a page of a list and its tasks for when nobody answers. Tasks that are in no list any more are let go. */
export async function keepList({ userId, tab, tasks, asOf, isFirst }: PageToKeep): Promise<void> {
  const writing = (await device()).transaction(['tasks', 'lists'], 'readwrite');
  const [kept, lists] = [writing.objectStore('tasks'), writing.objectStore('lists')];
  const before = isFirst ? [] : ((await lists.get([userId, tab]))?.ids ?? []);
  await lists.put({ userId, tab, ids: [...before, ...tasks.map(({ id }) => id)], asOf });
  for (const task of tasks) await kept.put({ userId, id: task.id, task, asOf });
  const wanted = new Set((await lists.getAll()).flatMap((list) => list.ids.map((id) => `${list.userId}/${id}`)));
  for (const [owner, id] of await kept.getAllKeys()) {
    if (!wanted.has(`${owner}/${id}`)) await kept.delete([owner, id]);
  }
  await writing.done;
}

export async function keepTask(userId: string, task: Task, asOf: number): Promise<void> {
  await (await device()).put('tasks', { userId, id: task.id, task, asOf });
}

export async function keptTask(userId: string, id: string): Promise<KeptTask | undefined> {
  return (await device()).get('tasks', [userId, id]);
}

export async function keptList(
  userId: string,
  tab: string,
): Promise<{ readonly tasks: readonly Task[]; readonly asOf: number } | undefined> {
  const db = await device();
  const list = await db.get('lists', [userId, tab]);
  if (!list) return undefined;
  const found = await Promise.all(list.ids.map((id) => db.get('tasks', [userId, id])));
  return { tasks: found.flatMap((kept) => (kept ? [kept.task] : [])), asOf: list.asOf };
}

/** Another person signs in on this device: what the others were shown goes, what they have to send stays. */
export async function forgetOthers(userId: string): Promise<void> {
  const writing = (await device()).transaction(['tasks', 'lists'], 'readwrite');
  for (const store of [writing.objectStore('tasks'), writing.objectStore('lists')] as const) {
    for (const key of await store.getAllKeys()) if (key[0] !== userId) await store.delete(key);
  }
  await writing.done;
}
