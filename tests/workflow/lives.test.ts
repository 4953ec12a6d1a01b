import { defaultPayloadConverter } from '@temporalio/common';
import { freshId } from '@fixtrail/contracts/ids';
import { partsOrderWorkflowId, requestWorkflowId } from '@fixtrail/contracts/process';
import { agenda, type OpenedRequest, type TaskKind } from '@fixtrail/domain/request';
import {
  agree,
  ask,
  cancel,
  complete,
  confirm,
  open,
  proposeVisit,
  rate,
  report,
  respond,
  restored,
  solveByPhone,
  solved,
} from '../support/asks';
import type { DrivenRequest } from '../support/driven-request';
import { eventually } from '../support/eventually';
import { startWorkerStack, type WorkerStack } from '../support/worker-stack';
import { courseOfTask, historyOf, statusOf, type HistoryEvent } from './history';

let stack: WorkerStack;
beforeAll(async () => {
  stack = await startWorkerStack();
}, 60_000);
afterAll(() => stack?.stop());

const historyOfRequest = (request: DrivenRequest): Promise<readonly HistoryEvent[]> =>
  historyOf(stack.client, request.id);
const ended = (request: DrivenRequest): Promise<string | null> =>
  eventually(
    () => statusOf(stack.client, request.id),
    (status) => status !== 'RUNNING',
  );
const taskId = (state: OpenedRequest, kind: TaskKind): string => {
  const task = state.tasks.findLast((one) => one.kind === kind);
  if (!task) throw new Error(`There is no task ${kind}.`);
  return task.id;
};
const until = (request: DrivenRequest, satisfies: (state: OpenedRequest) => boolean): Promise<OpenedRequest> =>
  eventually(() => request.state(), satisfies, 20_000);

const finish = async (request: DrivenRequest): Promise<void> => {
  for (const step of [confirm, report, rate]) await request.tell(step);
};
const reservedOf = async (fru: string): Promise<number> =>
  (await stack.stock()).filter((row) => row.fru === fru).reduce((sum, row) => sum + row.reserved, 0);

test('a request solved by phone goes through its stages and its process ends with it', async () => {
  const request = await stack.open(open());
  await request.tell(respond());
  await request.tell(solveByPhone);
  await finish(request);

  expect((await request.state()).stage).toBe('closed');
  expect(await ended(request)).toBe('COMPLETED');
});

test('the activity of a completed task is completed with the outcome that was recorded', async () => {
  const request = await stack.open(open());
  const diagnose = taskId(await request.state(), 'diagnose');
  await request.tell(solveByPhone);

  const history = await eventually(
    () => historyOfRequest(request),
    (events) => courseOfTask(events, diagnose).includes('completed'),
  );
  const scheduled = history.find((event) => event.activityTaskScheduledEventAttributes?.activityId === diagnose);
  const completed = history.find(
    ({ activityTaskCompletedEventAttributes: done }) =>
      done && String(done.scheduledEventId) === String(scheduled?.eventId),
  );
  const [payload] = completed?.activityTaskCompletedEventAttributes?.result?.payloads ?? [];
  expect(payload && defaultPayloadConverter.fromPayload(payload)).toEqual(solved);
});

test('what a command has completed is handed to its activity as it is recorded, not in a step of its own', async () => {
  const request = await stack.open(open());
  await request.tell(solveByPhone);
  await finish(request);
  expect(await ended(request)).toBe('COMPLETED');

  const history = await historyOfRequest(request);
  // One marker for each local activity: the opening and four outcomes, and nothing beside.
  expect(history.filter((event) => event.markerRecordedEventAttributes)).toHaveLength(5);
  expect(history.filter((event) => event.activityTaskCompletedEventAttributes)).toHaveLength(4);
});

test('parts and the visit go on at the same time: both are under way before either has ended', async () => {
  const request = await stack.open(open());
  await request.tell(proposeVisit({ fru: '42W7799', quantity: 1 }));
  await request.tell(agree);
  const state = await until(request, ({ lines }) => lines.every((line) => line.state === 'reserved'));
  const visit = taskId(state, 'onsite-visit');
  await request.tell(complete('onsite-visit', restored({ fru: '42W7799', serialIn: 'N1', serialOut: 'O1' })));
  await finish(request);
  expect(await ended(request)).toBe('COMPLETED');

  const history = await historyOfRequest(request);
  const orderId = state.lines[0]?.orderId ?? '';
  const place = (matches: (event: HistoryEvent) => boolean): number => history.findIndex(matches);
  const orderStarted = place(
    ({ startChildWorkflowExecutionInitiatedEventAttributes: child }) =>
      child?.workflowId === partsOrderWorkflowId(orderId),
  );
  const orderEnded = place((event) => !!event.childWorkflowExecutionCompletedEventAttributes);
  const scheduled = place((event) => event.activityTaskScheduledEventAttributes?.activityId === visit);
  const visited = place(
    ({ activityTaskCompletedEventAttributes: done }) =>
      String(done?.scheduledEventId) === String(history[scheduled]?.eventId),
  );
  expect(orderStarted).toBeGreaterThan(0);
  expect(scheduled).toBeGreaterThan(0);
  expect(Math.max(orderStarted, scheduled)).toBeLessThan(Math.min(orderEnded, visited));
});

test('the timer of the hour without a solution rings on a real clock, and the senior engineer joins', async () => {
  const received = new Date(Date.now() - 3_600_000 + 7_000).toISOString();
  const request = await stack.open(open({ receivedAt: received }));
  expect((await request.state()).tasks.map(({ kind }) => kind)).toEqual(['diagnose']);

  const escalated = await until(request, ({ tasks }) => tasks.some(({ kind }) => kind === 'senior-support'));
  expect(escalated.tasks.find(({ kind }) => kind === 'diagnose')?.state).toBe('open');
  const breach = (await request.events()).find(
    (event) => event.type === 'clock-breached' && event.data['key'] === 'solve',
  );
  expect(breach?.at.getTime()).toBe(Date.parse(received) + 3_600_000);
  expect((breach?.recordedAt.getTime() ?? 0) - (breach?.at.getTime() ?? 0)).toBeLessThan(5_000);
});

test('a withdrawn task’s activity is cancelled, and the one that solved it is completed', async () => {
  const request = await stack.open(open());
  await request.tell(ask('escalate', { reason: 'the customer insists' }));
  const state = await request.state();
  await request.tell(solveByPhone);

  const history = await eventually(
    () => historyOfRequest(request),
    (events) =>
      courseOfTask(events, taskId(state, 'diagnose')).includes('completed') &&
      courseOfTask(events, taskId(state, 'senior-support')).includes('cancel-requested'),
  );
  expect(courseOfTask(history, taskId(state, 'diagnose'))).toEqual(['scheduled', 'completed']);
  expect(courseOfTask(history, taskId(state, 'senior-support'))).not.toContain('completed');
});

test('a request cancelled while a part is reserved gives the part back', async () => {
  const before = await reservedOf('13N7096');
  const request = await stack.open(open());
  await request.tell(proposeVisit({ fru: '13N7096', quantity: 1 }));
  await request.tell(agree);
  await until(request, ({ lines }) => lines.every((line) => line.state === 'reserved'));
  expect(await reservedOf('13N7096')).toBe(before + 1);

  await request.tell(cancel);
  expect(await reservedOf('13N7096')).toBe(before);
  expect(await ended(request)).toBe('COMPLETED');
});

test('a request cancelled before its parts order has come to it reserves nothing afterwards', async () => {
  const before = await reservedOf('42W7799');
  const request = await stack.open(open());
  await request.tell(proposeVisit({ fru: '42W7799', quantity: 1 }));
  await request.tell(agree);
  await request.tell(cancel);
  const [line] = (await request.state()).lines;

  await stack.client.workflow.getHandle(partsOrderWorkflowId(line?.orderId ?? '')).result();
  expect(await reservedOf('42W7799')).toBe(before);
  expect(await ended(request)).toBe('COMPLETED');
});

test('eight commands at once are recorded one after another, each once, without a gap', async () => {
  const request = await stack.open(open());
  const already = (await request.events()).length;
  const notes = await Promise.all(
    Array.from({ length: 8 }, (_, index) => request.envelope(ask('add-note', { text: `note ${index}` }))),
  );
  const results = await Promise.all(notes.map((note) => request.send(note)));

  const events = await request.events();
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  expect(new Set(results.map(({ version }) => version))).toEqual(
    new Set(Array.from({ length: 8 }, (_, index) => already + index + 1)),
  );
  for (const { id } of notes) expect(events.filter(({ commandId }) => commandId === id)).toHaveLength(1);
});

test('the same command sent five times at once has its events once, and the same answer five times', async () => {
  const request = await stack.open(open());
  const diagnosed = await request.envelope(solveByPhone);
  const results = await Promise.all(Array.from({ length: 5 }, () => request.send(diagnosed)));
  const later = await request.send(diagnosed);

  expect(new Set([...results, later].map((result) => JSON.stringify(result))).size).toBe(1);
  const completed = (await request.events()).filter(({ type }) => type === 'task-completed');
  expect(completed).toHaveLength(1);
});

test('a late note on a closed request is recorded by a process that starts for it and ends again', async () => {
  const request = await stack.open(open());
  await request.tell(solveByPhone);
  await finish(request);
  await ended(request);
  const { runId } = await stack.client.workflow.getHandle(requestWorkflowId(request.id)).describe();

  await request.tell(ask('add-note', { text: 'the customer called to say thanks' }));
  expect((await request.events()).at(-1)?.type).toBe('note-added');
  expect(await ended(request)).toBe('COMPLETED');
  const again = await stack.client.workflow.getHandle(requestWorkflowId(request.id)).describe();
  expect(again.runId).not.toBe(runId);
});

test('a command to a request that does not exist is answered, and its process ends at once', async () => {
  const request = stack.request(freshId());
  const result = await request.send(await request.envelope(ask('add-note', { text: 'hello?' })));

  expect(result).toMatchObject({ ok: false, rejected: { code: 'not-found' } });
  expect(await request.events()).toEqual([]);
  expect(await ended(request)).toBe('COMPLETED');
});

test('a process that was lost is started again by the next command, and opens each task once more', async () => {
  const request = await stack.open(open());
  const before = await request.state();
  await stack.client.workflow.getHandle(requestWorkflowId(request.id)).terminate('lost, for a test');

  await request.tell(ask('add-note', { text: 'still there?' }));
  const history = await eventually(
    () => historyOfRequest(request),
    (events) => courseOfTask(events, taskId(before, 'diagnose')).length > 0,
  );
  expect(courseOfTask(history, taskId(before, 'diagnose'))).toEqual(['scheduled']);
  expect(agenda(await request.state())).toEqual(agenda(before));
  await request.tell(solveByPhone);
  await finish(request);
  expect(await ended(request)).toBe('COMPLETED');
});
