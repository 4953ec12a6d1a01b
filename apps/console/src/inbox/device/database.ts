import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Task } from '@fixtrail/sdk/types.gen';
import type { Entry } from '../outbox/entry';

export interface KeptTask {
  readonly userId: string;
  readonly task: Task;
  /** Milliseconds: when the server said so. */
  readonly asOf: number;
}
export interface KeptList {
  readonly userId: string;
  readonly tab: string;
  readonly ids: readonly string[];
  readonly asOf: number;
}

interface Device extends DBSchema {
  outbox: { key: number; value: Entry };
  tasks: { key: [string, string]; value: KeptTask & { readonly id: string } };
  lists: { key: [string, string]; value: KeptList };
}

let opening: Promise<IDBPDatabase<Device>> | undefined;

/** What this device keeps: the outbox, and the tasks as the server told them last. */
export const device = (): Promise<IDBPDatabase<Device>> => {
  opening ??= openDB<Device>('fixtrail.inbox', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true });
      db.createObjectStore('tasks', { keyPath: ['userId', 'id'] });
      db.createObjectStore('lists', { keyPath: ['userId', 'tab'] });
    },
    terminated: () => {
      opening = undefined;
    },
  });
  return opening;
};
