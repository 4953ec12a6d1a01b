import { kind, type ProblemKind } from './kind';

/** What the state of a part, or of a shelf, does not allow. */
export const partsRefusals = {
  'cru-blocked': kind(
    409,
    ['An old part is missing', '有旧件未还'],
    [
      'The old part {fru} of request {number} was charged and has not come back: no part is sent to be swapped until it has.',
      '{number} 的旧件 {fru} 已收费且未退回，退回前不再寄送自助更换件。',
    ],
  ),
  'no-old-part-due': kind(
    409,
    ['No old part is due', '无待退旧件'],
    ['No old part {fru} of this line is due.', '该备件行没有待退的旧件 {fru}。'],
  ),
  'parts-line-not-ready': kind(
    409,
    ['Not possible in this state', '当前状态不允许'],
    ['The line is {state}; this cannot be done to it now.', '该备件行的状态为 {state}，暂不能执行此操作。'],
  ),
  'stock-below-zero': kind(
    409,
    ['Not enough stock', '库存不足'],
    [
      'Of {fru} in depot {depot} only {available} are available.',
      '备件 {fru} 在仓库 {depot} 的可用数量仅为 {available}。',
    ],
  ),
} as const satisfies Readonly<Record<string, ProblemKind>>;
