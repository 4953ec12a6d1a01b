import { setTimeout as delay } from 'node:timers/promises';
import { recordRegister, recordStores } from '@fixtrail/activities/record';
import { derivedId, freshId } from '@fixtrail/contracts/ids';
import {
  partsOrderWorkflow,
  partsOrderWorkflowId,
  requestStream,
  requestWorkflowId,
  webhookReplayWorkflowId,
} from '@fixtrail/contracts/process';
import { webhookDispatch } from '@fixtrail/activities/webhooks/dispatch';
import { webhookStores } from '@fixtrail/activities/webhooks/stores';
import { headPosition } from '@fixtrail/event-log';
import { system } from '@fixtrail/domain/people';
import type { Servers } from '../../apps/local/servers';
import {
  agree,
  ask,
  cancel,
  complete,
  onLine,
  open,
  proposeVisit,
  restored,
  solveByPhone,
  type Ask,
} from '../support/asks';
import { eventually } from '../support/eventually';
import type { WorkerStack } from '../support/worker-stack';
import { finished, parcel, reserved, tell, until, workflowOf, type Story, type Told } from './stories';

/** The hour without a solution ends so soon after the opening. */
const hourEndsIn = (ms: number) => open({ receivedAt: new Date(Date.now() - 3_600_000 + ms).toISOString() });
const visitWithPart = proposeVisit({ fru: '42W7799', quantity: 1 });
const used = complete('onsite-visit', restored({ fru: '42W7799', serialIn: 'N1', serialOut: 'O1' }));

/** A life in which a note waits for so long for MongoDB. */
const notedWhile = async (mongodb: Servers['mongodb'], ms: number, { open: opened }: WorkerStack): Promise<Told> => {
  const request = await opened(open());
  const note = await request.envelope(ask('add-note', { text: 'waits for MongoDB' }));
  mongodb.signal('SIGSTOP');
  const sent = request.send(note);
  await delay(ms);
  mongodb.signal('SIGCONT');
  await sent;
  await tell(request, solveByPhone, ...finished);
  return workflowOf(request);
};

/** What happens when the world around a process is not as it should be. */
export const troubles: readonly Story[] = [
  async function mongodbWasAway(stack, { mongodb }) {
    return { 'mongodb-was-away': await notedWhile(mongodb, 4_500, stack) };
  },

  /** So long that the sender nudges the process. */
  async function keptWaiting(stack, { mongodb }) {
    return { 'kept-waiting': await notedWhile(mongodb, 3_200, stack) };
  },

  /** What comes while a workflow task is held up comes to the next one together: a task opens and ends in one. */
  async function openedAndDoneInOneTask({ open: opened }, { mongodb }) {
    const request = await opened(open());
    const [note, solve, confirming] = await Promise.all([
      request.envelope(ask('add-note', { text: 'holds the task up' })),
      request.envelope(solveByPhone),
      request.envelope(complete('confirm-restored', { result: 'confirmed' })),
    ]);
    const { cycle } = await request.state();
    const taskId = derivedId(request.id, 'task', 'confirm-restored', cycle, 1);
    const data = { taskId, outcome: { result: 'confirmed' } } as const;
    mongodb.signal('SIGSTOP');
    const first = request.send(note);
    await delay(500);
    const second = request.send(solve);
    await delay(100);
    const third = request.send({ ...confirming, command: { ...confirming.command, type: 'complete-task', data } });
    await delay(400);
    mongodb.signal('SIGCONT');
    await Promise.all([first, second, third]);
    await tell(request, ...finished.slice(1));
    return { 'opened-and-done-in-one-task': workflowOf(request) };
  },

  /** `record` cannot hand the outcome over in its half second: a step of its own does. */
  async function temporalWasAway({ open: opened, log }, { mongodb, temporal }) {
    const request = await opened(open());
    const solve = await request.envelope(solveByPhone);
    mongodb.signal('SIGSTOP');
    const sent = request.send(solve);
    await delay(500);
    temporal.signal('SIGSTOP');
    mongodb.signal('SIGCONT');
    await eventually(
      () => log.events.countDocuments({ stream: requestStream(request.id), commandId: solve.id }),
      (recorded) => recorded > 0,
    );
    await delay(1_200);
    temporal.signal('SIGCONT');
    await sent;
    await tell(request, ...finished);
    return { 'temporal-was-away': workflowOf(request) };
  },

  /** The rules fail on what stands in the stream, until somebody has mended it: nothing is forgotten meanwhile. */
  async function aFaultInTheRules({ open: opened, log }) {
    const request = await opened(hourEndsIn(5_000));
    const first = { stream: requestStream(request.id), version: 1 };
    const note = await request.envelope(ask('add-note', { text: 'nobody can read this' }));
    const whole = await log.events.findOne(first);
    if (!whole) throw new Error('The request was opened.');
    await log.events.updateOne(first, { $unset: { data: '' } });
    const failed = await request.send(note).then(
      () => false,
      () => true,
    );
    if (!failed) throw new Error('The rules were to fail.');
    await delay(8_000);
    await log.events.updateOne(first, { $set: { data: whole.data } });
    await until(request, ({ tasks }) => tasks.some(({ kind }) => kind === 'senior-support'));
    await tell(request, solveByPhone, ...finished);
    return { 'a-fault-in-the-rules': workflowOf(request) };
  },

  async function anOrderOnItsWayAlready({ open: opened, client }) {
    const request = await opened(open());
    await tell(request, visitWithPart);
    const orderId = derivedId(request.id, 'parts-order', 1);
    const earlier = await client.workflow.start(partsOrderWorkflow, {
      workflowId: partsOrderWorkflowId(orderId),
      taskQueue: `nobody-${orderId}`,
      args: [{ requestId: request.id, orderId }],
    });
    await tell(request, agree, ask('add-note', { text: 'an order of that name runs already' }), cancel);
    await client.workflow.getHandle(requestWorkflowId(request.id)).result();
    await earlier.terminate('it was never worked on');
    return { 'an-order-on-its-way-already': workflowOf(request) };
  },

  async function anEndedOrderIsToldAgain({ open: opened, client }) {
    const request = await opened(open());
    await tell(request, visitWithPart, agree);
    const { lines } = await until(request, reserved);
    await tell(request, used);
    await client.workflow.getHandle(partsOrderWorkflowId(lines[0]?.orderId ?? '')).result();
    await client.workflow.getHandle(requestWorkflowId(request.id)).terminate('lost, for a story');
    await tell(request, ...finished);
    return { 'an-ended-order-is-told-again': workflowOf(request) };
  },

  async function cancelledByAnOperator({ open: opened, client }) {
    const request = await opened(open());
    const handle = client.workflow.getHandle(requestWorkflowId(request.id));
    const { runId } = await handle.describe();
    await handle.cancel();
    return { 'cancelled-by-an-operator': { ...workflowOf(request), runId, end: 'CANCELLED' } };
  },
];

/** An old part that has to come back, or to be inspected when it has, keeps the process of a request that is over. */
export const oweOldPart = async (stack: WorkerStack, ...beforeItEnds: readonly Ask[]) => {
  const { log, open: opened } = stack;
  const document = { description: 'board', cru: false, returnRequired: true, substitutes: [], price: 100 };
  const about = {
    by: { id: system.id, name: 'Fixtrail', actor: system },
    commandId: freshId(),
    correlationId: freshId(),
  };
  await recordRegister(recordStores(log, log.db), { kind: 'part', id: '42W7799', document, ...about });
  const request = await opened(open());
  await tell(request, visitWithPart, agree);
  await until(request, reserved);
  await tell(request, onLine('ship-part', parcel), onLine('deliver-part'), used, ...beforeItEnds, ...finished);
  return request;
};

/** The same, for a Temporal that soon asks for a new run. */
export const longTroubles: readonly Story[] = [
  async function closedAndStillTalkedAbout(stack) {
    const request = await oweOldPart(stack);
    const handle = stack.client.workflow.getHandle(requestWorkflowId(request.id));
    const { runId } = await handle.describe();
    await eventually(
      async () => {
        await request.tell(ask('add-note', { text: 'a late note' }));
        return (await handle.describe()).runId;
      },
      (now) => now !== runId,
      30_000,
    );
    await tell(request, onLine('return-old-part', { serial: 'O1' }));
    await tell(request, complete('inspect-old-part', { result: 'confirmed', cause: 'worn' }));
    return {
      'closed-and-still-talked-about': { ...workflowOf(request), runId, end: 'CONTINUED_AS_NEW' },
      'closed-and-still-talked-about-last-run': workflowOf(request),
    };
  },

  async function aLongOrder({ open: opened, client }) {
    const request = await opened(open());
    await tell(request, proposeVisit({ fru: '42W7799', quantity: 1 }), agree);
    const { lines } = await until(request, reserved);
    const order = client.workflow.getHandle(partsOrderWorkflowId(lines[0]?.orderId ?? ''));
    const { runId } = await order.describe();
    // An operator's tool says the same again and again: it is told as any other news.
    await eventually(
      async () => {
        await order.signal('moved', { orderId: lines[0]?.orderId, version: 0, waitsFor: ['?'], settled: false });
        return (await order.describe()).runId;
      },
      (now) => now !== runId,
      30_000,
    );
    await tell(request, cancel);
    return {
      'a-long-order': { workflowId: order.workflowId, runId, end: 'CONTINUED_AS_NEW' },
      'a-long-order-last-run': { workflowId: order.workflowId },
    };
  },

  async function aLongReplay({ client, log, taskQueue }) {
    const stores = webhookStores(log.db);
    const endpointId = freshId();
    await stores.endpoints.insertOne({
      _id: endpointId,
      url: 'http://127.0.0.1:9/hook',
      types: ['request-closed'],
      status: 'enabled',
      secrets: [{ secret: `whsec_${Buffer.from(endpointId).toString('base64')}`, madeBy: endpointId }],
      after: Number.MAX_SAFE_INTEGER,
      createdAt: new Date(),
      version: 1,
    });
    const records = recordStores(log, log.db);
    const by = { id: system.id, name: 'Fixtrail', actor: system };
    for (let n = 0; n < 2_400; n += 20) {
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          recordRegister(records, {
            kind: 'product',
            id: `P-${n + index}`,
            document: { name: 'a product' },
            by,
            commandId: freshId(),
            correlationId: freshId(),
          }),
        ),
      );
    }
    const upTo = await eventually(
      () => headPosition(log),
      (head) => head >= 2_400,
      60_000,
    );
    const replayId = freshId();
    const workflowId = webhookReplayWorkflowId(endpointId, replayId);
    await webhookDispatch(client, taskQueue, [0, 1_000]).replay({ replayId, endpointId, after: 0, upTo });
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    const runId = raw.workflowExecutionInfo?.firstRunId ?? '';
    return { 'a-long-webhook-replay': { workflowId, runId, end: 'CONTINUED_AS_NEW' } };
  },
];
