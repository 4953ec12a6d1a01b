export { agenda, firstDue, type AgendaItem } from './agenda';
export type { Principal, RequestCommand, RequestCommandData, RequestCommandType } from './commands';
export type { Availability, RegisteredProduct, RequestContext } from './context';
export { decide } from './decide';
export { fire } from './decide/fire';
export { evolve, fold } from './evolve';
export { correctableTexts, correctableTimes } from './events';
export type { ClockPlan, LineNamed, RequestEvent, RequestEventData, RequestEventType } from './events';
export * from './facts';
export { clockLedger, type LedgerSegment } from './ledger';
export * from './outcomes';
export {
  clockStatuses,
  hasArrived,
  initialState,
  isOpen,
  isOver,
  isPending,
  openTasks,
  type Clock,
  type OpenedRequest,
  type PartsLine,
  type RequestState,
  type Task,
  type TaskState,
} from './state';
export { taskRules, taskSteps } from './tasks';
export { nothingThere, processView, type ProcessView } from './view';
