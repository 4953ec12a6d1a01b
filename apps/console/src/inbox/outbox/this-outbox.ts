import { useSyncExternalStore } from 'react';
import type { Person, Task } from '@fixtrail/sdk/types.gen';
import { queryClient } from '../../api/query-client';
import { deviceOutbox } from '../device/outbox-store';
import { keepTask } from '../device/kept-tasks';
import { aheadOfServer } from '../device/server-clock';
import type { Entry, Told } from './entry';
import { openOutbox, type OutboxState } from './outbox';
import { stampOf } from './queue';
import { sendEntry } from './send';
import type { TaskHere } from './overlay';

const lock = 'fixtrail.outbox';
const news = new BroadcastChannel(lock);

/** The outbox of this browser: all its windows see the same one, and one of them sends at a time. */
export const outbox = openOutbox({
  store: deviceOutbox,
  send: sendEntry,
  alone: (work) => navigator.locks.request(lock, work),
  newKey: () => crypto.randomUUID(),
  onDone: (entry, { task }) => void taken(entry, task),
  onNo: ({ taskId }) => {
    void queryClient.invalidateQueries({ queryKey: ['task', taskId] });
    void queryClient.invalidateQueries({ queryKey: ['tasks'] });
  },
  onChange: () => news.postMessage('changed'),
});

news.addEventListener('message', () => void outbox.reload());
window.addEventListener('online', () => void outbox.wake());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void outbox.wake();
});

/** The server has taken it: what is shown is what it answered. */
async function taken({ userId, taskId }: Entry, task: Task | undefined): Promise<void> {
  if (task) {
    await keepTask(userId, task, Date.now());
    queryClient.setQueryData(['task', taskId], { task, asOf: Date.now(), isKept: false });
  }
  await queryClient.invalidateQueries({ queryKey: ['tasks'] });
}

export const useOutbox = (): OutboxState => useSyncExternalStore(outbox.subscribe, () => outbox.state);

/** Keeps what is told about a task, and sends it as soon as somebody hears. Answers its place in the queue. */
export async function tell(task: TaskHere, me: Person, told: Told, waitMs = 0): Promise<number> {
  const before = [task.steps.at(-1)?.at ?? task.openedAt];
  // A test clock has a time of its own, which no telephone knows.
  const at = task.testClockId === null ? { at: stampOf(Date.now(), aheadOfServer(), before) } : {};
  const about = { number: task.requestNumber, title: task.title };
  const { id: taskId, requestId } = task;
  return outbox.add({ userId: me.id, taskId, requestId, about, told, ...at }, waitMs);
}
