import { kind, type ProblemKind } from './kind';

/** What is kept by the administration and does not allow it. */
export const administrationRefusals = {
  'user-exists': kind(409, ['User exists', '用户已存在'], ['There is a user {id} already.', '用户 {id} 已存在。']),
  'webhook-disabled': kind(
    409,
    ['The webhook endpoint is disabled', 'Webhook 端点已停用'],
    ['Nothing is sent to an endpoint that is disabled; enable it first.', '端点已停用，不会发送任何事件；请先启用。'],
  ),
} as const satisfies Readonly<Record<string, ProblemKind>>;
