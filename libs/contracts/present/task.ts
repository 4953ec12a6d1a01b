import {
  checklists,
  isOpen,
  taskRules,
  type Clock,
  type OldPart,
  type OpenedRequest,
  type PartsLine,
  type Task,
} from '@fixtrail/domain/request';
import { stepsAhead, taskClocks, taskDueAt } from '@fixtrail/domain/request/actions';
import { inLanguage, reasonWords } from '@fixtrail/domain/request/story';
import type { OldPartAnswer, PartsLineAnswer, TaskAnswer } from '../api/answers';
import { outcomeJsonSchema } from '../api/outcomes';
import { lineActionsFor, taskActionsFor } from './actions';
import type { Viewer } from './viewer';

/** A task with what its job needs to know of the request: from the request itself, or a row of the inbox. */
export interface TaskView {
  readonly requestId: string;
  readonly requestNumber: string;
  /** Of the request's stream. */
  readonly version: number;
  readonly severity: OpenedRequest['severity'];
  readonly dueAt: string | null;
  readonly testClockId: string | null;
  readonly task: Task;
  readonly context: Pick<OpenedRequest, 'kind' | 'owner' | 'customer' | 'product' | 'site' | 'fault'> & {
    readonly parts: readonly PartsLine[];
    /** Of the task; none once it is over. */
    readonly clocks: readonly Clock[];
  };
}

export const taskViewOf = (request: OpenedRequest, version: number, task: Task): TaskView => ({
  requestId: request.id,
  requestNumber: request.number,
  version,
  severity: request.severity,
  dueAt: isOpen(task) ? taskDueAt(request, task) : null,
  testClockId: request.testClock?.id ?? null,
  task,
  context: { ...request, parts: request.lines, clocks: isOpen(task) ? taskClocks(request, task) : [] },
});

/** A repair of the device that has been done before. */
export type Repair = TaskAnswer['context']['device']['repairs'][number];

export const presentTask = (view: TaskView, repairs: readonly Repair[], viewer: Viewer): TaskAnswer => {
  const { task, context } = view;
  const { title } = taskRules[task.kind];
  const inWords = (text: Readonly<Record<'en' | 'zh', string>>): string =>
    viewer.language === 'en' ? text.en : text.zh;
  return {
    id: task.id,
    kind: task.kind,
    title: inWords(title),
    requestId: view.requestId,
    requestNumber: view.requestNumber,
    version: view.version,
    state: task.state,
    role: task.role,
    region: task.region ?? null,
    assignee: task.assignee,
    openedAt: task.openedAt,
    since: task.since,
    dueAt: view.dueAt,
    clocks: context.clocks.map(presentTaskClock),
    testClockId: view.testClockId,
    ...(task.earliest !== undefined && { earliest: task.earliest }),
    ...(task.window && { window: task.window }),
    ...(task.oldPartId !== undefined && { oldPartId: task.oldPartId }),
    because: inLanguage(reasonWords(task.because), viewer.language),
    steps: task.steps.map((step) => ({ ...step })),
    nextSteps: isOpen(task) ? [...stepsAhead(task)] : [],
    outcome: task.outcome && { ...task.outcome },
    outcomeSchema: { ...outcomeJsonSchema(task.kind, context.kind) },
    checklist: checklists[task.kind].map(({ id, text }) => ({ id, text: inWords(text) })),
    checked: [...(task.checked ?? [])],
    context: {
      kind: context.kind,
      owner: context.owner,
      severity: view.severity,
      customer: { ...context.customer },
      phone: context.customer.phone ?? null,
      fault: { ...context.fault },
      device: { ...context.product, repairs: [...repairs] },
      site: { ...siteOf(context.site) },
      parts: context.parts.map(presentPart),
    },
    actions: [...taskActionsFor(task, viewer)],
  };
};

const presentTaskClock = ({ key, status, dueAt, steps, pauses }: Clock): TaskAnswer['clocks'][number] => ({
  key,
  status,
  dueAt,
  riskFrom: steps.find(({ percent }) => percent < 100)?.at ?? null,
  pausableFor: [...pauses],
});

const siteOf = ({ address, region, zone }: OpenedRequest['site']): TaskAnswer['context']['site'] => ({
  ...(address !== undefined && { address, mapUrl: mapUrl(address) }),
  ...(region !== undefined && { region }),
  zone,
});

/** The map that engineers in China have on their phones; it finds an address as people write it. */
const mapUrl = (address: string): string => `https://uri.amap.com/search?keyword=${encodeURIComponent(address)}`;

/** A line as part of something else: what may be done to it is told where lines are the matter. */
const presentPart = ({
  short: _short,
  cause: _cause,
  usedAt: _usedAt,
  ...line
}: PartsLine): TaskAnswer['context']['parts'][number] => ({
  ...line,
  comesBack: line.comesBack.map((recall) => ({ ...recall })),
});

export const presentPartsLine = (line: PartsLine, viewer: Viewer): PartsLineAnswer => ({
  ...presentPart(line),
  because: line.because && inLanguage(reasonWords(line.because), viewer.language),
  actions: [...lineActionsFor(line, viewer)],
});

export const presentOldPart = ({
  cause: _cause,
  price: _price,
  inspectedAt: _inspectedAt,
  ...part
}: OldPart): OldPartAnswer => ({
  ...part,
  reminded: [...part.reminded],
  finding: part.finding && { ...part.finding },
});
