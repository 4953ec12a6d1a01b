import { kind, type ProblemKind } from './kind';

/** What is wrong with the call itself, or with the servers behind. */
export const callRefusals = {
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
    ['Send the body as {types}.', '请以 {types} 发送请求体。'],
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
  'idempotency-in-progress': kind(
    409,
    ['Still running', '仍在处理中'],
    ['The first call with this Idempotency-Key is still running.', '使用该 Idempotency-Key 的首次调用仍在处理中。'],
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
} as const satisfies Readonly<Record<string, ProblemKind>>;
