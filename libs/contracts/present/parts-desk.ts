import type { Clock, OldPart, OpenedRequest, PartsLine, Task } from '@fixtrail/domain/request';
import type { DeskLine, DeskOldPart } from '../api/parts';
import { oldPartActionsFor } from './actions';
import { presentOldPart, presentPartsLine } from './task';
import type { Viewer } from './viewer';

/** What a row of the parts desk holds beside the line or the old part itself. */
interface OnTheDesk {
  readonly requestId: string;
  readonly requestNumber: string;
  readonly version: number;
  readonly severity: OpenedRequest['severity'];
  readonly depot: string | null;
  readonly stateSince: string;
  readonly testClockId: string | null;
  readonly context: Pick<OpenedRequest, 'customer' | 'product' | 'site'>;
}
export interface DeskLineView extends OnTheDesk {
  readonly line: PartsLine;
  readonly dueAt: string | null;
  readonly late: readonly { readonly key: Clock['key']; readonly dueAt: string }[];
  readonly work: Pick<Task, 'id' | 'kind' | 'assignee' | 'window'> | null;
}
export interface DeskOldPartView extends OnTheDesk {
  readonly part: OldPart;
  /** The open task to inspect it. */
  readonly task: Task | null;
}

export const presentDeskLine = (view: DeskLineView, description: string | null, viewer: Viewer): DeskLine => ({
  ...presentPartsLine(view.line, viewer),
  ...onTheDesk(view, description),
  dueAt: view.dueAt,
  late: view.late.map((clock) => ({ ...clock })),
  work: view.work && {
    taskId: view.work.id,
    kind: view.work.kind,
    assignee: view.work.assignee,
    ...(view.work.window && { window: { ...view.work.window } }),
  },
});

export const presentDeskOldPart = (view: DeskOldPartView, description: string | null, viewer: Viewer): DeskOldPart => ({
  ...presentOldPart(view.part),
  ...onTheDesk(view, description),
  depot: view.depot,
  taskId: view.task?.id ?? null,
  actions: [...oldPartActionsFor(view.part, view.task, viewer)],
});

const onTheDesk = (view: OnTheDesk, description: string | null) => ({
  requestId: view.requestId,
  requestNumber: view.requestNumber,
  version: view.version,
  severity: view.severity,
  description,
  stateSince: view.stateSince,
  customer: view.context.customer.name,
  device: { model: view.context.product.model ?? null, serial: view.context.product.serial ?? null },
  site: { address: view.context.site.address ?? null, region: view.context.site.region ?? null },
  testClockId: view.testClockId,
});
