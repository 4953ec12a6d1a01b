import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import * as workflows from '@fixtrail/workflows';
import { allKept, kept, keptNames, replay } from './kept-histories';
import { piecesNotReached } from './replayed-code';
import { bundleWorkflows, quietRuntime } from './worker-sdk';

let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  quietRuntime();
  workflowBundle = await bundleWorkflows();
}, 60_000);

/** What no history can go through, and why. A line that is not here and that no history reaches needs a new story. */
const unreached: Readonly<Record<string, string>> = {
  'workflows/request/clock-keeper.ts: if (!soonest) continue;': 'for the compiler: the line before has waited for one',
  'workflows/request/engineer-tasks.ts: .catch(() => settleWhenPossible(workflowId, id, outcome))':
    'Temporal would have to be away for three seconds, and answer this very task afterwards',
  'workflows/request/engineer-tasks.ts: () => activity?.scope.cancel(),': 'what is tried without end does not fail',
  'workflows/request/request-process.ts: const validator = (_envelope: CommandEnvelope): void => this.takesCommands();':
    'a replay validates nothing; long-life.test.ts has commands turned away',
  'workflows/request/request-process.ts: private takesCommands(): void {': 'the same',
  'workflows/request/request-process.ts: if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;':
    'a child that may be started for ever is started, or there already',
  'workflows/request/request-process.ts: if (!isCancellation(error)) throw error;': 'nothing else is thrown there',
  "workflows/request/request-process.ts: if (isFault(error)) throw ApplicationFailure.nonRetryable(cause ?? 'fault', 'DecisionFailed');":
    'for the compiler: a fault has a cause',
  'workflows/request/request-process.ts: if (view.version < this.view.version) return;':
    'one `record` at a time answers with the stream as it is',
  'workflows/request/stages.ts: cancelled: () => Promise.resolve(),': 'nothing is awaited: it is not gone into',
  'workflows/request/stages.ts: closed: () => Promise.resolve(),': 'the same',
  'workflows/request/stages.ts: merged: () => Promise.resolve(),': 'the same',
};

test('every history that was kept is replayed without a difference, and together they go through every line', async () => {
  const missed = await piecesNotReached(workflowBundle.code, async () => {
    const results = await replay(allKept(), workflowBundle);
    expect(results.map(({ workflowId }) => workflowId).sort()).toEqual([...keptNames].sort());
    expect(results.filter(({ error }) => error !== undefined)).toEqual([]);
  });

  expect(missed.map(({ file, line }) => `${file}: ${line}`).toSorted()).toEqual(Object.keys(unreached).toSorted());
}, 180_000);

test('every kind of workflow has a history', () => {
  const kinds = keptNames.map(
    (name) => kept(name).events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name,
  );
  expect([...new Set(kinds)].toSorted()).toEqual(Object.keys(workflows).toSorted());
});

// A replay that finds nothing proves something only when it would have found it.
test('a task that history knows by another name is reported', async () => {
  const history = kept('solved-by-phone');
  const scheduled = history.events?.find((event) => event.activityTaskScheduledEventAttributes);
  if (scheduled?.activityTaskScheduledEventAttributes) scheduled.activityTaskScheduledEventAttributes.activityId = 'x';

  const [result] = await replay({ 'solved-by-phone': history }, workflowBundle);
  expect(result?.error?.name).toBe('DeterminismViolationError');
});

// Kept from a run under faults: Temporal was killed, and kept the end of an activity before the command that it ended by,
// which the run had seen first. Only what `record` says in its view (added to this history) is the same in both orders.
test('an outcome that `record` could not hand over is handed over, whether or not the activity has ended by then', async () => {
  const history = kept('ended-before-its-command');
  const recorded = history.events?.find(({ eventId }) => String(eventId) === '17');
  const [payload] = recorded?.markerRecordedEventAttributes?.details?.['result']?.payloads ?? [];
  if (!payload?.data) throw new Error('The marker of the recorded command is there.');
  const told = Buffer.from(payload.data).toString();
  expect(told).toContain(',"handOver":true');
  payload.data = Buffer.from(told.replace(',"handOver":true', ''));

  const [result] = await replay({ 'ended-before-its-command': history }, workflowBundle);
  expect(result?.error?.name).toBe('DeterminismViolationError');
});

test('workflows that no longer set the clock’s timer are reported', async () => {
  const code = workflowBundle.code.replace('request.view.next !== null', 'false');
  expect(code).not.toBe(workflowBundle.code);

  const [result] = await replay({ 'still-open': kept('still-open') }, { ...workflowBundle, code });
  expect(result?.error?.name).toBe('DeterminismViolationError');
});
