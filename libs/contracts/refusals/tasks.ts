import { kind, type ProblemKind } from './kind';

/** What the state of a task does not allow. */
export const taskRefusals = {
  'task-already-completed': kind(
    409,
    ['Task already completed', '任务已完成'],
    ['{by} has completed this task.', '{by} 已完成该任务。'],
  ),
  'task-withdrawn': kind(
    409,
    ['Task withdrawn', '任务已撤回'],
    ['This task is no longer needed.', '该任务已不再需要。'],
  ),
  'task-claimed': kind(409, ['Task claimed', '任务已被认领'], ['{by} has claimed this task.', '{by} 已认领该任务。']),
  'task-not-claimed': kind(409, ['Task not claimed', '任务未认领'], ['Claim this task first.', '请先认领该任务。']),
  'task-not-theirs': kind(
    409,
    ['Not their task any more', '任务已不在其名下'],
    ['The task is no longer with {from}.', '该任务已不在 {from} 名下。'],
  ),
  'no-step-left': kind(
    409,
    ['No step left', '没有后续步骤'],
    ['This task has no further step; complete it.', '该任务没有后续步骤，请直接完成。'],
  ),
  'step-not-forward': kind(
    409,
    ['Steps go forward', '步骤只能向前'],
    ['Step {step} comes not after {last}.', '步骤 {step} 不在 {last} 之后。'],
  ),
  'device-not-registered': kind(
    409,
    ['Device not registered', '设备未登记'],
    [
      'The device is not in the register; register it or answer "not-ours".',
      '该设备未登记，请先登记或以 "not-ours" 完成。',
    ],
  ),
} as const satisfies Readonly<Record<string, ProblemKind>>;
