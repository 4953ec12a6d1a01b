import { planDeliveries } from '@fixtrail/activities/webhooks/deliveries';
import { webhookDispatch } from '@fixtrail/activities/webhooks/dispatch';
import { webhookStores } from '@fixtrail/activities/webhooks/stores';
import { freshId } from '@fixtrail/contracts/ids';
import {
  partsOrderWorkflowId,
  requestWorkflowId,
  webhookDeliveryWorkflowId,
  webhookReplayWorkflowId,
} from '@fixtrail/contracts/process';
import type { OpenedRequest } from '@fixtrail/domain/request';
import { headPosition } from '@fixtrail/event-log';
import {
  agree,
  ask,
  cancel,
  complete,
  confirm,
  decline,
  onLine,
  open,
  proposeVisit,
  rate,
  report,
  respond,
  restored,
  solveByPhone,
  type Ask,
} from '../support/asks';
import type { DrivenRequest } from '../support/driven-request';
import type { Servers } from '../../apps/local/servers';
import { eventually } from '../support/eventually';
import type { WorkerStack } from '../support/worker-stack';

/** The workflow whose history tells a story. */
export interface Told {
  readonly workflowId: string;
  /** The newest run when absent. */
  readonly runId?: string;
  /** How the run ends up (default `COMPLETED`). */
  readonly end?: 'RUNNING' | 'CONTINUED_AS_NEW' | 'CANCELLED';
}

/** Plays on real servers and answers what tells it, by the name of the fixture. */
export type Story = (stack: WorkerStack, servers: Servers) => Promise<Readonly<Record<string, Told>>>;

export const tell = async (request: DrivenRequest, ...asks: readonly Ask[]): Promise<void> => {
  for (const one of asks) await request.tell(one);
};
export const until = (request: DrivenRequest, satisfies: (state: OpenedRequest) => boolean): Promise<OpenedRequest> =>
  eventually(() => request.state(), satisfies, 20_000);
export const reserved = ({ lines }: OpenedRequest): boolean =>
  lines.length > 0 && lines.every((one) => one.state === 'reserved');
export const parcel = { carrier: 'SF', tracking: 'SF1020304050607' };
const orderOf = ({ lines }: OpenedRequest): Told => ({ workflowId: partsOrderWorkflowId(lines[0]?.orderId ?? '') });
export const finished = [confirm, report, rate];
export const workflowOf = ({ id }: DrivenRequest): Told => ({ workflowId: requestWorkflowId(id) });

/** Each takes the process through something that no other one does. */
export const stories: readonly Story[] = [
  async function solvedByPhone({ open: opened }) {
    const request = await opened(open());
    await tell(request, respond(), solveByPhone, ...finished);
    return { 'solved-by-phone': workflowOf(request) };
  },

  async function partsBesideTheVisit({ open: opened }) {
    const request = await opened(open());
    await tell(request, proposeVisit({ fru: '42W7799', quantity: 1 }), agree);
    const state = await until(request, reserved);
    await tell(request, complete('onsite-visit', restored({ fru: '42W7799', serialIn: 'N1', serialOut: 'O1' })));
    await tell(request, ...finished);
    return {
      'parts-beside-the-visit': workflowOf(request),
      'parts-order': orderOf(state),
    };
  },

  async function aPartShippedAndUsed({ open: opened }) {
    const request = await opened(open());
    await tell(request, proposeVisit({ fru: '42W7799', quantity: 1 }), agree);
    const state = await until(request, reserved);
    await tell(request, onLine('pick-part'), onLine('ship-part', parcel), onLine('deliver-part'));
    await tell(request, complete('onsite-visit', restored({ fru: '42W7799', serialIn: 'N1', serialOut: 'O1' })));
    await tell(request, ...finished);
    return { 'a-part-shipped-and-used': workflowOf(request), 'parts-order-to-the-end': orderOf(state) };
  },

  async function cancelledWithAPartOnItsWay({ open: opened }) {
    const request = await opened(open());
    await tell(request, proposeVisit({ fru: '42W7799', quantity: 1 }), agree);
    const state = await until(request, reserved);
    await tell(request, onLine('ship-part', parcel), cancel, onLine('return-part'));
    return {
      'cancelled-with-a-part-on-its-way': workflowOf(request),
      'parts-order-beyond-its-request': orderOf(state),
    };
  },

  async function aPartThatNobodyHas({ open: opened }) {
    const request = await opened(open());
    await tell(request, proposeVisit({ fru: '99X9999', quantity: 1 }), agree);
    await until(request, ({ tasks }) => tasks.some(({ kind }) => kind === 'find-parts'));
    await tell(request, complete('find-parts', { result: 'unavailable' }), complete('onsite-visit', restored()));
    await tell(request, ...finished);
    return { 'a-part-that-nobody-has': workflowOf(request) };
  },

  async function escalatedByTheClock({ open: opened }) {
    const receivedAt = new Date(Date.now() - 3_600_000 + 3_000).toISOString();
    const request = await opened(open({ receivedAt }));
    await until(request, ({ tasks }) => tasks.some(({ kind }) => kind === 'senior-support'));
    await tell(request, solveByPhone, ...finished);
    return { 'escalated-by-the-clock': workflowOf(request) };
  },

  async function cancelledWithAPartReserved({ open: opened }) {
    const request = await opened(open());
    await tell(request, proposeVisit({ fru: '42W7799', quantity: 1 }), agree);
    await until(request, reserved);
    await tell(request, cancel);
    return { 'cancelled-with-a-part-reserved': workflowOf(request) };
  },

  async function declinedThenNotRestored({ open: opened }) {
    const request = await opened(open());
    await tell(request, proposeVisit(), decline, solveByPhone);
    await tell(request, complete('confirm-restored', { result: 'not-restored', note: 'it is back' }));
    await tell(request, solveByPhone, ...finished);
    return { 'declined-then-not-restored': workflowOf(request) };
  },

  async function manyCommandsAtOnce({ open: opened }) {
    const request = await opened(open());
    const notes = Array.from({ length: 8 }, (_, index) => request.tell(ask('add-note', { text: `note ${index}` })));
    await Promise.all(notes);
    await tell(request, solveByPhone, ...finished);
    return { 'many-commands-at-once': workflowOf(request) };
  },

  async function intakeToMerge({ open: opened }) {
    const into = await opened(open());
    const request = await opened(open({ fault: { description: '开不了机' }, product: { model: 'T60-2007' } }));
    const fault = { errorMessage: '0175', configuration: '2 GB' };
    const product = { serial: 'NOBODY-KNOWS' };
    await tell(request, complete('complete-intake', { result: 'completed', product, fault }));
    await tell(request, ask('merge', { into: into.id, reason: 'the same fault' }));
    return { 'intake-to-merge': workflowOf(request) };
  },

  async function quotedThenReopened({ open: opened, client }) {
    const request = await opened(open());
    await tell(request, complete('diagnose', { result: 'not-covered', exclusion: 'misuse' }));
    const lines = [{ text: 'labour', quantity: 1, unitPrice: 300 }];
    const validUntil = new Date(Date.now() + 86_400_000).toISOString();
    await tell(request, complete('make-quote', { result: 'quoted', lines, validUntil }), agree);
    const { tasks } = await request.state();
    const next = tasks.some(({ kind }) => kind === 'onsite-visit')
      ? complete('onsite-visit', restored())
      : solveByPhone;
    await tell(request, next, ...finished);
    const handle = client.workflow.getHandle(requestWorkflowId(request.id));
    await handle.result();
    const { runId } = await handle.describe();
    await tell(request, ask('reopen', { reason: 'it came back' }), solveByPhone, ...finished);
    return { quoted: { ...workflowOf(request), runId }, 'quoted-then-reopened': workflowOf(request) };
  },

  async function stillOpen({ open: opened }) {
    const request = await opened(open());
    await tell(request, respond());
    return { 'still-open': { ...workflowOf(request), end: 'RUNNING' } };
  },

  async function aLateNote({ open: opened, client }) {
    const request = await opened(open());
    await tell(request, solveByPhone, ...finished);
    await client.workflow.getHandle(requestWorkflowId(request.id)).result();
    await tell(request, ask('add-note', { text: 'thanks' }));
    return { 'a-late-note': workflowOf(request) };
  },

  async function nothingThere({ request: named }) {
    const request = named(freshId());
    await request.send(await request.envelope(ask('add-note', { text: 'hello?' })));
    return { 'nothing-there': workflowOf(request) };
  },

  async function aWebhookNobodyTakes({ open: opened, client, log, taskQueue }) {
    await opened(open());
    const stores = webhookStores(log.db);
    const endpointId = freshId();
    const secret = `whsec_${Buffer.from(endpointId).toString('base64')}`;
    await stores.endpoints.insertOne({
      _id: endpointId,
      // Not an address that anything is sent to: each attempt is refused before it connects.
      url: 'http://127.0.0.1:9/hook',
      types: ['request-opened'],
      status: 'enabled',
      secrets: [{ secret, madeBy: endpointId }],
      after: Number.MAX_SAFE_INTEGER,
      createdAt: new Date(),
      version: 1,
    });
    const ping = { endpointId, messageId: freshId(), eventType: 'ping' };
    const dispatch = webhookDispatch(client, taskQueue, [0, 1_000]);
    await planDeliveries(stores, [ping]);
    await dispatch.deliver(ping);
    const replayId = freshId();
    await dispatch.replay({ replayId, endpointId, after: 0, upTo: await headPosition(log) });
    return {
      'a-webhook-tried-again': { workflowId: webhookDeliveryWorkflowId(endpointId, ping.messageId) },
      'a-webhook-replay': { workflowId: webhookReplayWorkflowId(endpointId, replayId) },
    };
  },

  async function lostAndStartedAgain({ open: opened, client }) {
    const request = await opened(open());
    await tell(request, proposeVisit({ fru: '42W7799', quantity: 1 }), agree);
    await until(request, reserved);
    await client.workflow.getHandle(requestWorkflowId(request.id)).terminate('lost, for a story');
    await tell(request, ask('add-note', { text: 'still there?' }));
    await tell(request, complete('onsite-visit', restored()), ...finished);
    return { 'lost-and-started-again': workflowOf(request) };
  },
];

/** For a Temporal that soon asks for a new run. */
export const longStories: readonly Story[] = [
  async function aLongLife({ open: opened, client }) {
    const request = await opened(open());
    const { runId } = await client.workflow.getHandle(requestWorkflowId(request.id)).describe();
    for (let n = 0; n < 8; n += 1) await request.tell(ask('add-note', { text: `note ${n}` }));
    await tell(request, solveByPhone, ...finished);
    return {
      'a-long-life-first-run': { ...workflowOf(request), runId, end: 'CONTINUED_AS_NEW' },
      'a-long-life-last-run': workflowOf(request),
    };
  },
];
