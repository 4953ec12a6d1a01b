import { Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import type { Reassigned, ReassignBody } from '@fixtrail/contracts/api/load';
import { derivedId } from '@fixtrail/contracts/ids';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { describeProblem } from '@fixtrail/contracts/problems';
import type { Person } from '@fixtrail/domain/people';
import { liveCollection, type TaskRow } from '@fixtrail/projections';
import type { CallContext } from '../http/command-context.decorator';
import { InjectMongo, type Mongo } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { RequestCommander } from '../requests/request-commander';

type Item = Reassigned['items'][number];
type Planned = Pick<Item, 'taskId' | 'kind' | 'requestId' | 'requestNumber'>;

/** Which tasks a call was about: kept before the first of them moves, so that the same call after a kill is about the same. */
interface PlanRow {
  /** The command id. */
  readonly _id: string;
  readonly engineerId: string;
  readonly tasks: readonly Planned[];
  readonly createdAt: Date;
}

const keptForSeconds = 31 * 24 * 60 * 60;
/** Each task is a command to a process: a few at a time leave room for the calls of the day. */
const atOnce = 4;
/** By now it is done, withdrawn, or with somebody else: nothing to move, and nothing wrong. */
const overMeanwhile: readonly string[] = [
  'task-already-completed',
  'task-withdrawn',
  'task-not-theirs',
  'request-over',
];

/** Gives all open tasks of somebody who cannot do them to others: a command for each, with an id made of the call's. */
@Injectable()
export class Reassignments {
  private ready: Promise<unknown> | undefined;

  constructor(
    @InjectMongo() private readonly mongo: Mongo,
    private readonly commander: RequestCommander,
  ) {}

  async run(engineer: Person, body: ReassignBody, call: CallContext, viewer: Viewer): Promise<Reassigned> {
    const { tasks } = await this.plan(engineer.id, call.commandId);
    const items: Item[] = [];
    const left = tasks.entries();
    const hand = async (): Promise<void> => {
      for (const [index, task] of left) items[index] = await this.move(task, engineer.id, body, call, viewer);
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, tasks.length) }, hand));
    const moved = items.filter(({ result }) => result === 'moved' || result === 'pool').length;
    const failed = items.filter(({ result }) => result === 'refused').length;
    return { engineer, tasks: tasks.length, moved, failed, items };
  }

  private async plan(engineerId: string, commandId: string): Promise<PlanRow> {
    await (this.ready ??= this.plans.createIndex({ createdAt: 1 }, { expireAfterSeconds: keptForSeconds }));
    const known = await this.plans.findOne({ _id: commandId });
    if (known) return known;
    const rows = await liveCollection<TaskRow>(this.mongo.db, 'tasks');
    const open = await rows
      .find({ assigneeId: engineerId, state: { $in: ['open', 'claimed'] }, testClockId: null })
      .sort({ order: 1 })
      .project<Pick<TaskRow, '_id' | 'kind' | 'requestId' | 'requestNumber'>>({
        kind: 1,
        requestId: 1,
        requestNumber: 1,
      })
      .toArray();
    const tasks = open.map(({ _id: taskId, kind, requestId, requestNumber }) => ({
      taskId,
      kind,
      requestId,
      requestNumber,
    }));
    const plan: PlanRow = { _id: commandId, engineerId, tasks, createdAt: new Date() };
    await this.plans.updateOne({ _id: commandId }, { $setOnInsert: plan }, { upsert: true });
    return (await this.plans.findOne({ _id: commandId })) ?? plan;
  }

  private async move(
    task: Planned,
    from: string,
    { reason, to }: ReassignBody,
    call: CallContext,
    { language }: Viewer,
  ): Promise<Item> {
    const own = { ...call, commandId: derivedId(call.commandId, 'reassign', task.taskId) };
    const command = { taskId: task.taskId, from, reason, ...(to !== undefined && { to }) };
    try {
      const { request } = await this.commander.send(own, task.requestId, 'reassign-task', command, () => ({}));
      const assignee = request.tasks.find(({ id }) => id === task.taskId)?.assignee ?? null;
      return { ...task, result: assignee ? 'moved' : 'pool', to: assignee, why: null };
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code === 'unavailable') throw error;
      const { code, details } = error;
      const [field] = error.errorsIn(language) ?? [];
      const message = field?.message ?? describeProblem(code, details.params, language).detail;
      const result = overMeanwhile.includes(code) ? 'gone' : 'refused';
      return { ...task, result, to: null, why: { code: field?.code ?? code, message } };
    }
  }

  private get plans(): Collection<PlanRow> {
    return this.mongo.db.collection<PlanRow>('reassignments', { writeConcern: { w: 'majority', journal: true } });
  }
}
