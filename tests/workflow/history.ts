import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { requestWorkflowId } from '@fixtrail/contracts/process';

const { History } = temporal.api.history.v1;
export type History = temporal.api.history.v1.IHistory;
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** Everything that happened in the process of a request, in its newest run. */
export async function historyOf(client: Client, requestId: string): Promise<readonly HistoryEvent[]> {
  const history = await client.workflow.getHandle(requestWorkflowId(requestId)).fetchHistory();
  return history.events ?? [];
}

/** The runs of a request's process, the newest first, each with the number of its events. */
export async function runsOf(
  client: Client,
  requestId: string,
): Promise<readonly { readonly runId: string; readonly length: number }[]> {
  const runs: { readonly runId: string; readonly length: number }[] = [];
  let { runId } = await client.workflow.getHandle(requestWorkflowId(requestId)).describe();
  while (runId !== '') {
    const { events } = await client.workflow.getHandle(requestWorkflowId(requestId), runId).fetchHistory();
    runs.push({ runId, length: events?.length ?? 0 });
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
  }
  return runs;
}

/** State of the newest run: `RUNNING`, `COMPLETED` …; `null` when Temporal knows no process of this request. */
export async function statusOf(client: Client, requestId: string): Promise<string | null> {
  try {
    return (await client.workflow.getHandle(requestWorkflowId(requestId)).describe()).status.name;
  } catch (error) {
    if (error instanceof Error && error.name === 'WorkflowNotFoundError') return null;
    throw error;
  }
}

/** How the activity of a task went, in the order of the history: `scheduled`, then `completed`, `canceled` … */
export function courseOfTask(history: readonly HistoryEvent[], taskId: string): readonly string[] {
  const scheduled = history.find((event) => event.activityTaskScheduledEventAttributes?.activityId === taskId);
  if (!scheduled) return [];
  const id = String(scheduled.eventId);
  const ends = history.flatMap((event) => {
    if (refersTo(event.activityTaskCompletedEventAttributes, id)) return ['completed'];
    if (refersTo(event.activityTaskCanceledEventAttributes, id)) return ['canceled'];
    if (refersTo(event.activityTaskCancelRequestedEventAttributes, id)) return ['cancel-requested'];
    if (refersTo(event.activityTaskFailedEventAttributes, id)) return ['failed'];
    if (refersTo(event.activityTaskTimedOutEventAttributes, id)) return ['timed-out'];
    return [];
  });
  return ['scheduled', ...ends];
}

const refersTo = (attributes: { readonly scheduledEventId?: unknown } | null | undefined, eventId: string): boolean =>
  attributes !== null && attributes !== undefined && String(attributes.scheduledEventId) === eventId;

/** A history as a fixture keeps it: one event a line, enums by their names. */
export function historyToText(history: History): string {
  const { events } = History.toObject(History.fromObject(history), { longs: String, enums: String, bytes: String });
  const lines = (events as readonly object[]).map((event) => JSON.stringify(event));
  return `{"events":[\n${lines.join(',\n')}\n]}\n`;
}

/** Not the SDK's own reader: with two versions of protobufjs installed it does not know its types again. */
export const historyFromText = (text: string): History =>
  History.fromObject(JSON.parse(text) as Readonly<Record<string, unknown>>);

/** When the timer that is set now will ring, in milliseconds of the epoch; `null` when none is set. */
export function timerOf(history: readonly HistoryEvent[]): number | null {
  const over = new Set(
    history.flatMap(({ timerCanceledEventAttributes: canceled, timerFiredEventAttributes: fired }) => {
      const timerId = canceled?.timerId ?? fired?.timerId;
      return timerId === null || timerId === undefined ? [] : [timerId];
    }),
  );
  const set = history.findLast(({ timerStartedEventAttributes: timer }) => timer && !over.has(timer.timerId ?? ''));
  const wait = msOf(set?.timerStartedEventAttributes?.startToFireTimeout);
  const since = msOf(set?.eventTime);
  return wait === null || since === null ? null : since + wait;
}

const msOf = (
  time: { readonly seconds?: unknown; readonly nanos?: number | null } | null | undefined,
): number | null => (time ? Number(time.seconds) * 1000 + (time.nanos ?? 0) / 1e6 : null);
