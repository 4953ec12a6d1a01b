import type {
  Outcomes,
  RequestCommand,
  RequestCommandData,
  RequestState,
  Task,
  TaskKind,
} from '@fixtrail/domain/request';
import { isOpen, taskRules } from '@fixtrail/domain/request';
import type { Instant } from '@fixtrail/domain/time';
import { as, cn } from './request-life';

/** A command as a specification says it; which task is meant is known only when it is given. */
export type Ask = (state: RequestState) => RequestCommand;

type OpenData = RequestCommandData['open'];

/** A fault of a covered server under 7×24 platform support, reported by phone, with all that is needed. */
export const platformFault: OpenData = {
  kind: 'fault',
  severity: 'general',
  channel: 'phone',
  policy: 'platform-support',
  customer: { name: '王伟', phone: '13800000000' },
  product: { model: 'T60-2007', serial: 'L3A1234' },
  site: { address: '北京市海淀区上地', region: 'CN-BJ' },
  fault: { description: '开不了机', errorMessage: '0175', configuration: '2 GB, XP SP2' },
};

export const open =
  (data: Partial<OpenData> = {}, by = 'clerk'): Ask =>
  () => ({ type: 'open', data: { ...platformFault, ...data }, by: as(by) });

/** The same fault under the hardware warranty: on site by the end of the next working day. */
export const openWarranty = (data: Partial<OpenData> = {}): Ask => open({ policy: 'hardware-warranty', ...data });

export const openConsultation = (data: Partial<OpenData> = {}): Ask => {
  const { policy: _policy, ...asked } = platformFault;
  return () => ({ type: 'open', data: { ...asked, kind: 'consultation', channel: 'web', ...data }, by: as('clerk') });
};

export const ask =
  <Type extends keyof RequestCommandData>(type: Type, data: RequestCommandData[Type], by = 'manager'): Ask =>
  () =>
    // The signature pairs type and data; inside, TypeScript sees only the union.
    ({ type, data, by: as(by) }) as RequestCommand;

export const agree: Ask = ask('consent', { accepted: true, via: 'phone' });
export const decline: Ask = ask('consent', { accepted: false, via: 'phone', reason: 'too expensive' });
export const cancel: Ask = ask('cancel', { reason: 'no longer needed' });

/** Reserves what the latest order asks for, as the parts order does. */
export const allocate: Ask = (state) => ({
  type: 'allocate-parts',
  data: { orderId: (state.opened && state.lines.at(-1)?.orderId) || 'none' },
  by: as('parts'),
});

/** The latest task of this kind that is open, else the latest one: so that a spec can also ask for what is over. */
const taskOf = (state: RequestState, kind: TaskKind): Task | undefined => {
  const tasks = state.opened ? state.tasks.filter((task) => task.kind === kind) : [];
  return tasks.findLast(isOpen) ?? tasks.at(-1);
};
const taskIdOf = (state: RequestState, kind: TaskKind): string => taskOf(state, kind)?.id ?? `no ${kind}`;

/** Who does it: the one who has it, else the desk whose task it is. */
const doer = (state: RequestState, kind: TaskKind, by?: string) => {
  const task = taskOf(state, kind);
  return as(by ?? (task?.state === 'claimed' ? (task.assignee?.id ?? '') : taskRules[kind].role));
};

export const claim =
  (kind: TaskKind, by?: string): Ask =>
  (state) => ({ type: 'claim-task', data: { taskId: taskIdOf(state, kind) }, by: doer(state, kind, by) });

export const release =
  (kind: TaskKind, by?: string): Ask =>
  (state) => ({
    type: 'release-task',
    data: { taskId: taskIdOf(state, kind), reason: 'ill' },
    by: doer(state, kind, by),
  });

export const declineTask =
  (kind: TaskKind, by?: string): Ask =>
  (state) => ({
    type: 'decline-task',
    data: { taskId: taskIdOf(state, kind), reason: 'too far' },
    by: doer(state, kind, by),
  });

export const assign =
  (kind: TaskKind, engineerId: string): Ask =>
  (state) => ({
    type: 'assign',
    data: { taskId: taskIdOf(state, kind), engineerId, reason: 'knows the site' },
    by: as('manager'),
  });

export const step =
  (
    kind: TaskKind,
    name: string,
    told: { at?: string; note?: string; window?: { from: string; to: string } } = {},
  ): Ask =>
  (state) => ({
    type: 'progress-task',
    data: {
      taskId: taskIdOf(state, kind),
      step: name,
      ...(told.at !== undefined && { at: cn(told.at) }),
      ...(told.note !== undefined && { note: told.note }),
      ...(told.window && { window: told.window }),
    },
    by: doer(state, kind),
  });

export const respond = (kind: 'diagnose' | 'senior-support' = 'diagnose'): Ask =>
  step(kind, 'responded', { note: 'asked for the error log' });

export const complete =
  <Kind extends TaskKind>(kind: Kind, outcome: Outcomes[Kind], by?: string): Ask =>
  (state) => ({
    type: 'complete-task',
    data: { taskId: taskIdOf(state, kind), outcome },
    by: doer(state, kind, by),
  });

export const solved = { result: 'solved', cause: 'loose memory', method: 'seated it again' } as const;
export const solveByPhone: Ask = complete('diagnose', solved);
export const proposeVisit = (...parts: readonly { fru: string; quantity: number }[]): Ask =>
  complete('diagnose', { result: 'needs-onsite', summary: 'board', proposal: 'swap the board', parts });
/** Parts for the customer to swap. */
export const sendPart = (...parts: readonly { fru: string; quantity: number }[]): Ask =>
  complete('diagnose', { result: 'cru', summary: 'battery', parts });
type LineCommand = 'pick-part' | 'ship-part' | 'deliver-part' | 'return-part' | 'return-old-part';
/** What the parts department does to a line: the first, or the n-th. */
export const onLine =
  <Type extends LineCommand>(
    type: Type,
    ...[data, line = 0]: Type extends 'ship-part' | 'return-old-part'
      ? [data: Omit<RequestCommandData[Type], 'lineId'>, line?: number]
      : [data?: undefined, line?: number]
  ): Ask =>
  (state) => {
    const lineId = (state.opened && state.lines[line]?.id) || 'none';
    // The signature pairs type and data, as in `ask`.
    return { type, data: { ...data, lineId }, by: as('parts') } as RequestCommand;
  };
export const restored = (...partsUsed: readonly { fru: string; serialIn?: string; serialOut?: string }[]) =>
  ({ result: 'restored', cause: 'board', method: 'swapped', partsUsed }) as const;
export const confirm: Ask = complete('confirm-restored', { result: 'confirmed' });
export const report: Ask = complete('write-report', {
  result: 'submitted',
  kind: 'hardware',
  cause: 'board',
  method: 'swapped',
  losses: 'none',
});
export const rate: Ask = complete('return-visit', { result: 'rated', scores: { onsite: 5 }, source: 'own' });

/** A command with its moment, by the wall clock in China. */
export interface Said {
  readonly at: Instant;
  readonly ask: Ask;
}
export const at = (local: string, what: Ask): Said => ({ at: cn(local), ask: what });
