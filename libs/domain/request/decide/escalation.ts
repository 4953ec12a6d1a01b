import type { Draft } from '../draft';
import { openTasks } from '../state';
import { startClocks } from './clocks';
import { openTask } from './tasks';

/**
 * A senior engineer is assigned. The phone diagnosis stays open beside it; the first solution withdraws the other.
 * Escalating twice does not open a second task or start a second clock.
 */
export const escalate = (draft: Draft, reason: string): void => {
  if (openTasks(draft.request, 'senior-support').length > 0) return;
  const { context } = draft;
  const taskId = openTask(draft, 'senior-support', reason);
  const to = draft.request.tasks.find(({ id }) => id === taskId)?.assignee ?? null;
  draft.add('request-escalated', { reason, to, taskId });
  startClocks(draft, 'escalated', context.at);
};
