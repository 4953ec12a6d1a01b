export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

type Text = Readonly<Record<Language, string>>;

export interface ProblemKind {
  readonly status: number;
  readonly title: Text;
  /** One sentence; `{name}` stands for a parameter of the refusal. */
  readonly detail: Text;
}

const kind = (status: number, title: readonly [string, string], detail: readonly [string, string]): ProblemKind => ({
  status,
  title: { en: title[0], 'zh-CN': title[1] },
  detail: { en: detail[0], 'zh-CN': detail[1] },
});

/** Every way of saying no, once: the domain and the edge give the code, this table the status and the sentence. */
export const problems = {
  // What is wrong with the call itself
  unreadable: kind(
    400,
    ['The request cannot be read', '无法读取请求'],
    ['The body or the address is not well-formed.', '请求体或地址的格式不正确。'],
  ),
  unauthenticated: kind(
    401,
    ['Sign in first', '请先登录'],
    [
      'A valid access token is required: Authorization: Bearer <token>.',
      '需要有效的访问令牌：Authorization: Bearer <token>。',
    ],
  ),
  'invalid-credentials': kind(
    401,
    ['Wrong user name or password', '用户名或密码错误'],
    ['The user name or the password is wrong.', '用户名或密码错误。'],
  ),
  'link-not-valid': kind(
    401,
    ['This link does not open anything any more', '链接已失效'],
    [
      'It has expired or was withdrawn. Call us, and we will send you another one.',
      '链接已过期或已撤回，请致电热线，我们会重新发送。',
    ],
  ),
  'cross-site': kind(
    403,
    ['Sent by another site', '请求来自其他网站'],
    ['A session in a browser takes commands from the pages of this site only.', '浏览器会话只接受本站页面发出的操作。'],
  ),
  forbidden: kind(
    403,
    ['Not allowed', '没有权限'],
    ['Your role may not do this (needed: {permission}).', '您的角色无权执行此操作（需要：{permission}）。'],
  ),
  'not-found': kind(
    404,
    ['Not found', '未找到'],
    ['There is no such thing, or you may not see it.', '该对象不存在，或您无权查看。'],
  ),
  'method-not-allowed': kind(
    405,
    ['Method not allowed', '不支持该方法'],
    ['This address does not support the method.', '该地址不支持此方法。'],
  ),
  'too-large': kind(
    413,
    ['The body is too large', '请求体过大'],
    ['The body is larger than what is accepted.', '请求体超出允许的大小。'],
  ),
  'unsupported-media-type': kind(
    415,
    ['Unsupported media type', '不支持的媒体类型'],
    ['Send the body as application/json.', '请以 application/json 发送请求体。'],
  ),
  'headers-too-large': kind(
    431,
    ['The address or the headers are too long', '地址或请求头过长'],
    ['The address and the headers together are larger than what is read.', '地址与请求头合计超出可读取的大小。'],
  ),
  invalid: kind(
    422,
    ['Some fields are not valid', '部分字段无效'],
    ['What was sent cannot be accepted; "errors" names each field.', '提交的内容无法接受，"errors" 列出了每个字段。'],
  ),
  'idempotency-key-reused': kind(
    422,
    ['Idempotency-Key used for something else', 'Idempotency-Key 已用于其他请求'],
    [
      'This Idempotency-Key was sent before with another body or address.',
      '该 Idempotency-Key 此前已用于其他内容或地址。',
    ],
  ),
  'webhook-disabled': kind(
    409,
    ['The webhook endpoint is disabled', 'Webhook 端点已停用'],
    ['Nothing is sent to an endpoint that is disabled; enable it first.', '端点已停用，不会发送任何事件；请先启用。'],
  ),
  'if-match-failed': kind(
    412,
    ['It has changed meanwhile', '内容已被修改'],
    ['If-Match names another version than the current one. Read it again.', 'If-Match 与当前版本不一致，请重新读取。'],
  ),
  'precondition-required': kind(
    428,
    ['If-Match is required', '需要 If-Match'],
    ['Say with If-Match which version this change is meant for.', '请用 If-Match 说明此修改针对的版本。'],
  ),
  'rate-limited': kind(
    429,
    ['Too many requests', '请求过于频繁'],
    ['Wait {seconds} s and try again.', '请等待 {seconds} 秒后重试。'],
  ),
  'internal-error': kind(
    500,
    ['Something went wrong here', '服务内部错误'],
    ['The correlation id finds it in the log.', '可凭关联编号在日志中查到。'],
  ),
  unavailable: kind(
    503,
    ['Temporarily unavailable', '服务暂时不可用'],
    [
      'A server behind is away, or too many write to the same thing at once. Sending the same again is safe.',
      '后端服务暂时不可用，或同一对象的并发写入过多，可放心重新发送同一请求。',
    ],
  ),

  // What the state does not allow
  'idempotency-in-progress': kind(
    409,
    ['Still running', '仍在处理中'],
    ['The first call with this Idempotency-Key is still running.', '使用该 Idempotency-Key 的首次调用仍在处理中。'],
  ),
  'already-open': kind(409, ['Already open', '已受理'], ['This request is open already.', '该请求已受理。']),
  'external-ref-taken': kind(
    409,
    ['External reference taken', '外部编号已被使用'],
    ['Request {requestId} bears this external reference.', '请求 {requestId} 已使用该外部编号。'],
  ),
  'device-not-registered': kind(
    409,
    ['Device not registered', '设备未登记'],
    [
      'The device is not in the register; register it or answer "not-ours".',
      '该设备未登记，请先登记或以 "not-ours" 完成。',
    ],
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
  'attachment-not-allowed': kind(
    415,
    ['This kind of file is not kept', '不支持该文件类型'],
    ['Kept are: {types}. This one is {type}.', '支持的类型：{types}；该文件为 {type}。'],
  ),
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
  'no-step-left': kind(
    409,
    ['No step left', '没有后续步骤'],
    ['This task has no further step; complete it.', '该任务没有后续步骤，请直接完成。'],
  ),
  'not-at-risk': kind(
    409,
    ['Not at risk', '没有风险'],
    ['No clock of this request has been warned of or missed.', '该请求没有已预警或已超时的时限。'],
  ),
  'already-handled': kind(409, ['Already handled', '已有人跟进'], ['{by} sees to it already.', '{by} 已在跟进。']),
  'not-handled': kind(409, ['Nobody sees to it', '无人跟进'], ['Nobody has said to see to it.', '尚无人标记跟进。']),
  'task-not-theirs': kind(
    409,
    ['Not their task any more', '任务已不在其名下'],
    ['The task is no longer with {from}.', '该任务已不在 {from} 名下。'],
  ),
  'nothing-to-assign': kind(
    409,
    ['Nothing to assign', '没有可指派的任务'],
    ['The request has no open task.', '该请求没有未完成的任务。'],
  ),
  'step-not-forward': kind(
    409,
    ['Steps go forward', '步骤只能向前'],
    ['Step {step} comes not after {last}.', '步骤 {step} 不在 {last} 之后。'],
  ),
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
  'user-exists': kind(409, ['User exists', '用户已存在'], ['There is a user {id} already.', '用户 {id} 已存在。']),
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof problems;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);

export const problemType = (code: string): string => `urn:fixtrail:problem:${code}`;

/** What the caller of a command may do now: the same list drives buttons, SDK and 409s. */
export interface AllowedAction {
  readonly name: string;
  readonly allowed: boolean;
  /** Null when it is allowed. */
  readonly why: { readonly code: string; readonly message: string } | null;
}

/** A field at fault, in the caller's language. */
export interface ShownFieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A problem as it is sent (RFC 9457 with our extensions). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly ShownFieldError[];
  readonly current?: Readonly<Record<string, unknown>>;
  readonly actions?: readonly AllowedAction[];
  readonly params?: Readonly<Record<string, string>>;
  readonly correlationId: string;
}

/**
 * The text of a problem in a language. A code the table does not have (a domain rule newer than it) is a 409: the domain
 * refuses for reasons of state, and a 500 would be a lie.
 */
export function describeProblem(
  code: string,
  params: Readonly<Record<string, string>> = {},
  language: Language = 'en',
): Pick<Problem, 'type' | 'title' | 'status' | 'detail' | 'code'> {
  const type = problemType(code);
  if (!isProblemCode(code)) return { type, title: code, status: 409, detail: code, code };
  const { status, title, detail } = problems[code];
  return { type, title: title[language], status, detail: fill(detail[language], params), code };
}

const fill = (text: string, params: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '…');

/** The first language of an Accept-Language header that we speak; English otherwise. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const quality = options.map((option) => /^\s*q=([0-9.]+)$/.exec(option)?.[1]).find((q) => q !== undefined);
      return { tag, quality: Number(quality ?? 1) };
    })
    .filter(({ tag, quality }) => quality > 0 && /^(zh|en)\b/.test(tag))
    .toSorted((a, b) => b.quality - a.quality);
  return wanted[0]?.tag.startsWith('zh') ? 'zh-CN' : 'en';
}
