import { Body, Controller, Get, HttpCode, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { taskAnswer, taskList, type TaskAnswer } from '@fixtrail/contracts/api/answers';
import { giveReason } from '@fixtrail/contracts/api/requests';
import { claimTask, completeAnyTask, completeTask, listTasks, progressTask } from '@fixtrail/contracts/api/tasks';
import { taskActionsFor } from '@fixtrail/contracts/present/actions';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import type { RequestCommandData } from '@fixtrail/domain/request';
import { AnswersWith, Authorised, Loaded } from '../auth/authorised.decorator';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import type { Page } from '../http/cursor';
import { InvalidInputError } from '../problem/problem-error';
import type { RequestLife } from '../requests/load-request';
import { RequestCommander } from '../requests/request-commander';
import type { TaskInRequest } from '../requests/request-objects';
import { VersionTag } from '../requests/version-tag.interceptor';
import { View } from '../requests/viewer.decorator';
import { TaskReader, type TaskQuery } from './task-reader';

/** What a schema makes of what was told. */
type Told<Schema extends z.ZodType> = z.output<Schema>;

type TaskCommand = 'claim-task' | 'release-task' | 'decline-task' | 'progress-task' | 'complete-task';

/** Somebody was quicker, or it is no longer needed. */
const over = ['task-already-completed', 'task-withdrawn', 'task-claimed', 'request-over'] as const;

@ApiTags('tasks')
@Controller('v1/tasks')
@UseInterceptors(VersionTag)
export class TasksController {
  constructor(
    private readonly commander: RequestCommander,
    private readonly reader: TaskReader,
  ) {}

  @Get()
  @Authorised({ permission: 'tasks:read' })
  @ApiOperation({ summary: 'The inbox: tasks that the caller may see, major and soonest due first' })
  @ApiOkResponse({ standardSchema: taskList })
  list(@Query({ schema: listTasks }) query: TaskQuery, @View() viewer: Viewer): Promise<Page<TaskAnswer>> {
    return this.reader.list(query, viewer);
  }

  @Get(':id')
  @Authorised({ permission: 'tasks:read', object: 'task' })
  @ApiOperation({ summary: 'One task, with what the job needs to know' })
  @ApiOkResponse({ standardSchema: taskAnswer })
  @AnswersWith('ETag')
  read(@Loaded() found: TaskInRequest, @View() viewer: Viewer): Promise<TaskAnswer> {
    return this.reader.show(found, viewer);
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Authorised({ permission: 'tasks:work', object: 'task', refusals: over })
  @ApiOperation({ summary: 'Take it on; of two at once exactly one has it' })
  @ApiOkResponse({ standardSchema: taskAnswer })
  @AnswersWith('ETag')
  claim(
    @Loaded() found: TaskInRequest,
    @Body({ schema: claimTask }) body: Told<typeof claimTask>,
    @CommandContext() call: CallContext,
    @View() viewer: Viewer,
  ): Promise<TaskAnswer> {
    return this.command('claim-task', body, found, call, viewer);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Authorised({ permission: 'tasks:work', object: 'task', refusals: [...over, 'task-not-claimed'] })
  @ApiOperation({ summary: 'Give it back' })
  @ApiOkResponse({ standardSchema: taskAnswer })
  @AnswersWith('ETag')
  release(
    @Loaded() found: TaskInRequest,
    @Body({ schema: giveReason }) body: Told<typeof giveReason>,
    @CommandContext() call: CallContext,
    @View() viewer: Viewer,
  ): Promise<TaskAnswer> {
    return this.command('release-task', body, found, call, viewer);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Authorised({ permission: 'tasks:work', object: 'task', refusals: over })
  @ApiOperation({ summary: 'Decline it: it goes to the next candidate' })
  @ApiOkResponse({ standardSchema: taskAnswer })
  @AnswersWith('ETag')
  decline(
    @Loaded() found: TaskInRequest,
    @Body({ schema: giveReason }) body: Told<typeof giveReason>,
    @CommandContext() call: CallContext,
    @View() viewer: Viewer,
  ): Promise<TaskAnswer> {
    return this.command('decline-task', body, found, call, viewer);
  }

  @Post(':id/progress')
  @HttpCode(200)
  @Authorised({ permission: 'tasks:work', object: 'task', refusals: [...over, 'step-not-forward', 'no-step-left'] })
  @ApiOperation({ summary: 'Say how far the work has come' })
  @ApiOkResponse({ standardSchema: taskAnswer })
  @AnswersWith('ETag')
  progress(
    @Loaded() found: TaskInRequest,
    @Body({ schema: progressTask }) body: Told<typeof progressTask>,
    @CommandContext() call: CallContext,
    @View() viewer: Viewer,
  ): Promise<TaskAnswer> {
    return this.command('progress-task', body, found, call, viewer);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Authorised({
    permission: 'tasks:work',
    object: 'task',
    refusals: [...over, 'device-not-registered', 'stock-below-zero', 'cru-blocked'],
  })
  @ApiOperation({ summary: 'Complete it with its outcome, claiming it first where nobody has' })
  @ApiOkResponse({ standardSchema: taskAnswer })
  @AnswersWith('ETag')
  complete(
    @Loaded() found: TaskInRequest,
    @Body({ schema: completeAnyTask }) body: Told<typeof completeAnyTask>,
    @CommandContext() call: CallContext,
    @View() viewer: Viewer,
  ): Promise<TaskAnswer> {
    const told = completeTask(found.task.kind).safeParse(body, { reportInput: true });
    if (!told.success) throw new InvalidInputError(told.error.issues);
    return this.command('complete-task', told.data, found, call, viewer);
  }

  private async command<Type extends TaskCommand>(
    type: Type,
    told: Omit<RequestCommandData[Type], 'taskId'>,
    { request: { id }, task }: TaskInRequest,
    call: CallContext,
    viewer: Viewer,
  ): Promise<TaskAnswer> {
    const data = { ...told, taskId: task.id } as RequestCommandData[Type];
    const after = await this.commander.send(call, id, type, data, (life) => standing(life, task.id, viewer));
    return this.reader.show({ ...after, task: taskIn(after, task.id) }, viewer);
  }
}

const taskIn = ({ request }: RequestLife, taskId: string): TaskInRequest['task'] => {
  const task = request.tasks.find(({ id }) => id === taskId);
  if (!task) throw new Error(`Task ${taskId} is not in request ${request.id} any more.`);
  return task;
};

/** Where the task stands, for the one who came too late. */
const standing = (life: RequestLife, taskId: string, viewer: Viewer) => {
  const { state, assignee, since } = taskIn(life, taskId);
  return {
    current: { stage: life.request.stage, version: life.version, state, assignee, since },
    actions: taskActionsFor(taskIn(life, taskId), viewer),
  };
};
