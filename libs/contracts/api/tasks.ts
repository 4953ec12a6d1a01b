import { z } from 'zod';
import { taskSteps, type RequestCommandData, type TaskKind } from '@fixtrail/domain/request';
import { documentId, instant, prose, text, timeWindow } from './fields';
import { anyOf, page, seen, testClockId } from './lists';
import { outcomeSchemas, outcomeShape } from './outcomes';

export const taskKinds = Object.keys(taskSteps) as [TaskKind, ...TaskKind[]];
export const taskStates = ['open', 'claimed', 'completed', 'withdrawn'] as const;

/** `GET /v1/tasks`. */
export const listTasks = z.strictObject({
  ...page,
  state: anyOf(taskStates).optional(),
  kind: anyOf(taskKinds).optional(),
  assignee: documentId
    .optional()
    .meta({ description: '`me`, `pool` (open, and not offered to anyone), or a user’s id.' }),
  requestId: text(64).optional().meta({ description: 'Of this request, read from its own stream.' }),
  testClockId,
  sort: z
    .enum(['due', '-since'])
    .default('due')
    .meta({ description: '`due`: major first, then the soonest due. `-since`: what changed hands or was done last.' }),
  seen: seen.optional(),
});

/** `POST …/claim`: nothing needs to be said. */
export const claimTask = z
  .strictObject({})
  .prefault({})
  .meta({ id: 'ClaimTask', examples: [{}] });

/** `POST …/progress`. Which steps there are depends on the kind; the domain says so. */
export const progressTask = z
  .strictObject({
    step: text(40),
    note: prose.optional(),
    at: instant.optional().meta({ description: 'When it happened, if earlier than now.' }),
    window: timeWindow.optional().meta({ description: 'With `scheduled`: the itinerary is fixed.' }),
  })
  .meta({
    id: 'ProgressTask',
    description: 'How far the work has come: steps go forward, any may be left out.',
    examples: [{ step: 'responded', note: '已指导客户重新插拔内存' }],
  }) satisfies z.ZodType<Omit<RequestCommandData['progress-task'], 'taskId'>>;

const besideOutcome = {
  at: instant.optional().meta({ description: 'When it was done, if earlier than now.' }),
  checked: z
    .array(text(40))
    .max(50)
    .optional()
    .meta({ description: 'Points of the task’s `checklist` that were ticked; they stand in the log.' }),
};

/** `POST …/complete` for a task of this kind. */
export const completeTask = <Kind extends TaskKind>(kind: Kind) =>
  z.strictObject({ outcome: outcomeSchemas[kind], ...besideOutcome });

/**
 * `POST …/complete` before the task's kind is looked at: any outcome, documented with all of their shapes. The kind's own
 * schema then judges it, so that an error is never about the outcome of some other kind.
 */
export const completeAnyTask = z
  .strictObject({
    outcome: z.record(z.string(), z.unknown()).meta({ anyOf: taskKinds.map(outcomeShape) }),
    ...besideOutcome,
  })
  .meta({
    id: 'CompleteTask',
    description: 'What the work came to; the shape is chosen by the task’s kind and `result`.',
    examples: [{ outcome: { result: 'solved', cause: '内存接触不良', method: '重新插拔内存' } }],
  });
