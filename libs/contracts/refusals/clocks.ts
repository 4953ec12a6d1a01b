import { kind, type ProblemKind } from './kind';

/** What the state of a clock, or its policy, does not allow. */
export const clockRefusals = {
  'clock-not-running': kind(
    409,
    ['No such clock runs', '没有这样的时限在计时'],
    ['Of this request no clock {clock} runs.', '该请求没有正在计时的 {clock} 时限。'],
  ),
  'clock-already-paused': kind(
    409,
    ['Already paused', '已暂停'],
    ['The clock {clock} stands still already.', '时限 {clock} 已处于暂停状态。'],
  ),
  'clock-not-paused': kind(
    409,
    ['Not paused', '未暂停'],
    ['The clock {clock} does not stand still.', '时限 {clock} 没有暂停。'],
  ),
  'pause-not-allowed': kind(
    409,
    ['Pause not allowed', '不允许暂停'],
    [
      'The policy does not allow the clock {clock} to be paused for {reason}.',
      '该策略不允许因 {reason} 暂停时限 {clock}。',
    ],
  ),
} as const satisfies Readonly<Record<string, ProblemKind>>;
