import { brief } from '../brief';
import { promises } from './agenda';
import { nothingThere, type ProcessView } from './process-view';
import { isOpen, isOver, type OpenedRequest, type RequestState } from './state';
import { orderViews } from './order-view';
import { taskRules } from './tasks';

/** `watched`: tasks whose activity the process still keeps open. */
export const processView = (state: RequestState, version: number, watched: readonly string[]): ProcessView => {
  if (!state.opened) return nothingThere;
  const first = promises(state)[0];
  return {
    version,
    number: state.number,
    stage: state.stage,
    over: isOver(state),
    tasks: state.tasks
      .filter(isOpen)
      .map(({ id, kind, role }) => ({ id, kind, role, title: `${taskRules[kind].title.en} · ${state.number}` })),
    ended: watched.flatMap((id) => endOf(state, id)),
    ordersToAllocate: ordersToAllocate(state),
    orders: orderViews(state, version),
    next:
      first && state.testClock === null
        ? { at: first.fireAt, what: brief(`${first.action} · ${first.rule.text.en}`) }
        : null,
    details: detailsOf(state),
    severity: state.severity,
    region: state.site.region ?? 'unknown',
  };
};

const endOf = (state: OpenedRequest, taskId: string): ProcessView['ended'] => {
  const task = state.tasks.find(({ id }) => id === taskId);
  if (!task || isOpen(task)) return [];
  return task.state === 'completed' && task.outcome
    ? [{ id: task.id, how: 'completed', outcome: task.outcome }]
    : [{ id: task.id, how: 'withdrawn' }];
};

/** An order is tried once; what could not be reserved then waits, and is tried again when stock comes. */
const ordersToAllocate = (state: OpenedRequest): readonly string[] => {
  const untried = state.lines.filter((line) => line.state === 'requested' && !line.short).map((line) => line.orderId);
  return isOver(state) ? [] : [...new Set(untried)];
};

const detailsOf = (state: OpenedRequest): string => {
  const waits = state.tasks.filter(isOpen).map(({ kind, assignee }) => {
    const who = assignee ? ` (${assignee.name})` : '';
    return `${taskRules[kind].title.en}${who}`;
  });
  const next = promises(state)[0];
  return [
    `**${state.number}** ${state.kind}, ${state.severity} · stage \`${state.stage}\``,
    waits.length > 0 ? `Waiting on: ${waits.join('; ')}.` : 'Nobody is working on it.',
    next ? `Next: ${next.action} at ${next.fireAt}, by ${next.rule.id} v${next.rule.version}.` : 'No deadline runs.',
  ].join('\n\n');
};
