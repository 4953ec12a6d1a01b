import { queryOptions, type InfiniteData } from '@tanstack/react-query';
import { pagesOf, type Page } from '../api/pages';
import { FixtrailError, get, NoAnswerError, type api } from '../api';
import { queryClient } from '../api/query-client';
import { keepList, keepTask, keptList, keptTask } from './device/kept-tasks';

export const tabs = ['mine', 'pool', 'done'] as const;
export type Tab = (typeof tabs)[number];

/** What the server said, or said last. */
export interface Known {
  readonly asOf: number;
  /** Nobody answers: this was kept on the device. */
  readonly isKept: boolean;
}
export interface KnownTasks extends Known, Page<api.Task> {}
export interface KnownTask extends Known {
  readonly task: api.Task;
}

const listTasks = get<api.TasksListData, api.TasksListResponse>('/v1/tasks');
const readTask = get<api.TasksReadData, api.TasksReadResponse>('/v1/tasks/{id}');
const readRequest = get<api.RequestsReadData, api.RequestsReadResponse>('/v1/requests/{id}');
const readFiles = get<api.AttachmentsListData, api.AttachmentsListResponse>('/v1/requests/{id}/attachments');

const wanted = {
  mine: { state: 'open,claimed', assignee: 'me' },
  pool: { state: 'open', assignee: 'pool' },
  done: { state: 'completed', assignee: 'me', sort: '-since' },
} as const;

/** Nobody answers: not the person's fault, and not the server's word. */
const isSilence = (error: unknown): boolean =>
  error instanceof NoAnswerError || (error instanceof FixtrailError && error.status >= 502);

/** What this device has kept is shown no longer than it has to be. */
const askAgain = (known: Known | undefined): number | false => (known?.isKept === true ? 5_000 : false);

/** Tasks of a tab: from the server, or as this device has them. Never paused for want of a network. */
export const tasksQuery = (tab: Tab, userId: string) =>
  ({
    ...pagesOf(['tasks', tab, userId], async (part, signal): Promise<KnownTasks> => {
      const asOf = Date.now();
      const isFirst = part.cursor === undefined;
      try {
        const { items, nextCursor } = await listTasks({ query: { ...wanted[tab], ...part }, signal });
        await keepList({ userId, tab, tasks: items, asOf, isFirst });
        return { items, nextCursor, asOf, isKept: false };
      } catch (error) {
        // What has been kept is the whole list, as far as it was seen: it stands for the first page and what follows.
        const kept = isFirst && isSilence(error) ? await keptList(userId, tab) : undefined;
        if (!kept) throw error;
        return { items: kept.tasks, nextCursor: null, asOf: kept.asOf, isKept: true };
      }
    }),
    networkMode: 'always',
    meta: { follows: ['request/'] },
    // Silence is answered from this device, so that trying again would only make people wait.
    retry: false,
    refetchInterval: ({ state }: { readonly state: { readonly data: InfiniteData<KnownTasks> | undefined } }) =>
      askAgain(state.data?.pages[0]),
  }) as const;

/** A task, and when there is news of its request, anew. */
export const taskQuery = (id: string, userId: string) => {
  const requestId = queryClient.getQueryData<KnownTask>(['task', id])?.task.requestId;
  return queryOptions({
    queryKey: ['task', id],
    networkMode: 'always',
    retry: false,
    refetchInterval: ({ state }: { readonly state: { readonly data: KnownTask | undefined } }) => askAgain(state.data),
    meta: { follows: [requestId === undefined ? 'request/' : `request/${requestId}`] },
    queryFn: async ({ signal }): Promise<KnownTask> => {
      const asOf = Date.now();
      try {
        const task = await readTask({ path: { id }, signal });
        await keepTask(userId, task, asOf);
        return { task, asOf, isKept: false };
      } catch (error) {
        const kept = isSilence(error) ? await keptTask(userId, id) : undefined;
        if (!kept) throw error;
        return { ...kept, isKept: true };
      }
    },
  });
};

/** What the request may be asked for, by this person: pausing is its matter, not the task's. */
export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['request', id],
    meta: { follows: [`request/${id}`] },
    queryFn: ({ signal }) => readRequest({ path: { id }, signal }),
  });

export const filesQuery = (requestId: string) =>
  queryOptions({
    queryKey: ['request', requestId, 'attachments'],
    meta: { follows: [`request/${requestId}`] },
    queryFn: async ({ signal }) => (await readFiles({ path: { id: requestId }, signal })).items,
  });
