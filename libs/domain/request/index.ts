export { agenda, firstDue, promises } from './agenda';
export type { AgendaItem } from './agenda-item';
export { checklists, type ChecklistPoint } from './checklists';
export type { Principal, RequestCommand, RequestCommandData, RequestCommandType } from './commands';
export {
  repairModes,
  type OtherRequest,
  type RegisteredProduct,
  type RepairMode,
  type RequestContext,
} from './context';
export { decide } from './decide';
export { fire } from './decide/fire';
export { foresee, type Foreseen } from './decide/foresee';
export { evolve, fold } from './evolve';
export { correctableTexts, correctableTimes } from './corrections';
export type { ClockPlan, RequestEvent, RequestEventData, RequestEventType } from './events';
export type { LineNamed } from './parts-events';
export * from './facts';
export { clockAhead, clockLedger, type LedgerSegment } from './ledger';
export * from './outcomes';
export {
  clockStatuses,
  hasArrived,
  isAtRisk,
  initialState,
  isAwaited,
  isOpen,
  isOver,
  isPending,
  isSettled,
  openTasks,
  oldPartStates,
  partsLineStates,
  type Clock,
  type OldPart,
  type OpenedRequest,
  type PartsLine,
  type PartsLineState,
  type Rating,
  type Repair,
  type RequestState,
  type Task,
  type TaskState,
} from './state';
export type { OrderView } from './order-view';
export { taskRules, taskSteps } from './tasks';
export { isTooMuch } from './fullness';
export { nothingThere, type ProcessView } from './process-view';
export { processView } from './view';
