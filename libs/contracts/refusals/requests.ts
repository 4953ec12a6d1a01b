import { kind, type ProblemKind } from './kind';

/** What the state of a request does not allow. */
export const requestRefusals = {
  'already-open': kind(409, ['Already open', '已受理'], ['This request is open already.', '该请求已受理。']),
  'external-ref-taken': kind(
    409,
    ['External reference taken', '外部编号已被使用'],
    ['Request {requestId} bears this external reference.', '请求 {requestId} 已使用该外部编号。'],
  ),
  'request-over': kind(
    409,
    ['The request is over', '请求已结束'],
    ['The request is {stage}; nothing more can be done to it.', '请求状态为 {stage}，不能再执行操作。'],
  ),
  'already-resolved': kind(
    409,
    ['Already resolved', '已解决'],
    ['The request is resolved already.', '该请求已经解决。'],
  ),
  'already-escalated': kind(
    409,
    ['Already escalated', '已升级'],
    ['A senior engineer has been asked already.', '已请求高级工程师支持。'],
  ),
  'not-closed': kind(
    409,
    ['Not closed', '未关闭'],
    [
      'Only a closed request is reopened; this one is in stage {stage}.',
      '只有已关闭的请求才能重新打开，当前阶段：{stage}。',
    ],
  ),
  'reopen-window-over': kind(
    409,
    ['Too late to reopen', '已过重开期限'],
    [
      'It was closed at {closedAt}, more than 30 days ago: open a new request.',
      '该请求于 {closedAt} 关闭，已超过 30 天，请新建报修。',
    ],
  ),
  'merge-target-over': kind(
    409,
    ['The other request is over', '目标请求已结束'],
    ['{number} is closed: there is nothing to merge into.', '{number} 已结束，无法并入。'],
  ),
  'already-so': kind(409, ['Nothing to correct', '无需更正'], ['{fact} has this value already.', '{fact} 已是该值。']),
  'nothing-to-consent': kind(
    409,
    ['Nothing to consent to', '没有待确认事项'],
    ['No proposal and no quote waits for an answer.', '当前没有等待答复的方案或报价。'],
  ),
  'nothing-to-rate': kind(
    409,
    ['Nothing to rate', '没有待评价事项'],
    ['The repair is rated when it is done, and once.', '维修完成后方可评价，且只能评价一次。'],
  ),
  'not-at-risk': kind(
    409,
    ['Not at risk', '没有风险'],
    ['No clock of this request has been warned of or missed.', '该请求没有已预警或已超时的时限。'],
  ),
  'already-handled': kind(409, ['Already handled', '已有人跟进'], ['{by} sees to it already.', '{by} 已在跟进。']),
  'not-handled': kind(409, ['Nobody sees to it', '无人跟进'], ['Nobody has said to see to it.', '尚无人标记跟进。']),
  'nothing-to-assign': kind(
    409,
    ['Nothing to assign', '没有可指派的任务'],
    ['The request has no open task.', '该请求没有未完成的任务。'],
  ),
  'attachment-not-allowed': kind(
    415,
    ['This kind of file is not kept', '不支持该文件类型'],
    ['Kept are: {types}. This file is none of these.', '支持的类型：{types}；该文件不在其中。'],
  ),
} as const satisfies Readonly<Record<string, ProblemKind>>;
