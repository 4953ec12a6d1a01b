import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import { z } from 'zod';
import type { TaskAnswer } from '@fixtrail/contracts/api/answers';
import type { listTasks } from '@fixtrail/contracts/api/tasks';
import { presentTask, taskViewOf, type TaskView } from '@fixtrail/contracts/present/task';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import type { Task } from '@fixtrail/domain/request';
import { maySeeTask, mayWorkOn } from '@fixtrail/domain/request/actions';
import { liveCollection, type TaskRow } from '@fixtrail/projections';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { after, sortBy, type Order } from '../requests/keyset';
import { loadRequest, requestNamed } from '../requests/load-request';
import { served } from '../requests/request-list';
import type { TaskInRequest } from '../requests/request-objects';
import { waitUntilSeen } from '../requests/seen';
import { lastRepairs } from './repairs';

export type TaskQuery = z.output<typeof listTasks>;

const orders: Readonly<Record<TaskQuery['sort'], Order>> = {
  due: [['order', 1]],
  '-since': [
    ['since', -1],
    ['_id', -1],
  ],
};

/** Tasks as the API shows them, one or many, from the read model or from their request's own stream. */
@Injectable()
export class TaskReader {
  constructor(
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  async show({ request, version, task }: TaskInRequest, viewer: Viewer): Promise<TaskAnswer> {
    const [shown] = await this.withRepairs([taskViewOf(request, version, task)], viewer);
    if (!shown) throw new Error('A task that was given is shown.');
    return shown;
  }

  async list(query: TaskQuery, viewer: Viewer): Promise<Page<TaskAnswer>> {
    if (query.requestId !== undefined) return this.ofOneRequest(query, query.requestId, viewer);
    if (query.seen) await waitUntilSeen(this.mongo.db, this.stores, 'tasks', query.seen);
    const order = orders[query.sort];
    const from = decodeCursor(query.cursor, z.array(z.string()).length(order.length));
    const filter = { $and: [...filtersOf(query, viewer), ...(from === undefined ? [] : [after(order, from)])] };
    const rows = await liveCollection<TaskRow>(this.mongo.db, 'tasks');
    const found = await rows
      .find(filter as Filter<TaskRow>)
      .sort(sortBy(order))
      .limit(query.limit + 1)
      .toArray();
    const page = pageOf(found, query.limit, {
      keyOf: (row) => order.map(([field]) => row[field as 'order' | 'since' | '_id']),
      show: (row) => row,
    });
    return { items: [...(await this.withRepairs(page.items, viewer))], nextCursor: page.nextCursor };
  }

  /** All of them at once: a request has few tasks. */
  private async ofOneRequest(query: TaskQuery, idOrNumber: string, viewer: Viewer): Promise<Page<TaskAnswer>> {
    const requestId = await requestNamed(this.stores, idOrNumber);
    const life = requestId === undefined ? undefined : await loadRequest(this.stores, requestId);
    if (!life) return { items: [], nextCursor: null };
    const views = life.request.tasks
      .filter((task) => maySeeTask(task, viewer) && isAskedFor(task, query, viewer))
      .map((task) => taskViewOf(life.request, life.version, task))
      .toSorted(query.sort === 'due' ? bySoonest : byLatest)
      .slice(0, query.limit);
    return { items: [...(await this.withRepairs(views, viewer))], nextCursor: null };
  }

  private async withRepairs(views: readonly TaskView[], viewer: Viewer): Promise<readonly TaskAnswer[]> {
    const serials = views.flatMap(({ context }) => context.product.serial ?? []);
    const repairsOf = await lastRepairs(this.mongo.db, serials);
    return views.map((view) => presentTask(view, repairsOf(view.context.product.serial, view.requestId), viewer));
  }
}

const bySoonest = (a: TaskView, b: TaskView): number => (a.dueAt ?? '~').localeCompare(b.dueAt ?? '~');
const byLatest = (a: TaskView, b: TaskView): number => b.task.since.localeCompare(a.task.since);

const isAskedFor = (task: Task, { state, kind, assignee }: TaskQuery, viewer: Viewer): boolean => {
  const who = task.assignee?.id ?? null;
  return (
    (state === undefined || state.includes(task.state)) &&
    (kind === undefined || kind.includes(task.kind)) &&
    (assignee === undefined ||
      (assignee === 'pool'
        ? task.state === 'open' && who === null && mayWorkOn(task, viewer)
        : who === (assignee === 'me' ? viewer.id : assignee)))
  );
};

const filtersOf = ({ state, kind, assignee, testClockId }: TaskQuery, viewer: Viewer): readonly object[] => {
  const given: readonly (object | undefined)[] = [
    { testClockId: testClockId ?? null },
    state && { state: { $in: state } },
    kind && { kind: { $in: kind } },
    assigneeFilter(assignee, viewer),
    seesAllTasks(viewer) ? undefined : workable(viewer),
  ];
  return given.filter((one) => one !== undefined);
};

const assigneeFilter = (assignee: string | undefined, viewer: Viewer): object | undefined => {
  switch (assignee) {
    case undefined:
      return undefined;
    case 'pool':
      return { state: 'open', assigneeId: null, ...workable(viewer) };
    case 'me':
      return { assigneeId: viewer.id };
    default:
      return { assigneeId: assignee };
  }
};

const standsIn = ({ role }: Viewer): boolean => role === 'manager' || role === 'admin' || role === 'integrator';
const seesAllTasks = (viewer: Viewer): boolean =>
  standsIn(viewer) || viewer.role === 'clerk' || viewer.role === 'hotline';

/** `mayWorkOn`, as a question to the rows. */
const workable = (viewer: Viewer): object => {
  if (standsIn(viewer)) return {};
  const { id, role, regions } = viewer;
  return { roles: role, ...(regions !== 'all' && { $or: served(regions, 'assigneeId', id) }) };
};
