import type { RequestAnswer } from '@fixtrail/contracts/api/answers';
import type { openRequest } from '@fixtrail/contracts/api/requests';
import type { AgendaAnswer, TimelineItem } from '@fixtrail/contracts/api/timeline';
import type { Outcomes, TaskKind } from '@fixtrail/domain/request';
import type { z } from 'zod';
import type { Session } from './api';
import type { Cast } from './cast';

export type Report = z.input<typeof openRequest>;
interface PartsLine {
  readonly id: string;
  readonly fru: string;
  readonly quantity: number;
  readonly state: string;
  readonly depot: string | null;
}
interface Items<Item> {
  readonly items: readonly Item[];
}

/** The account of the desk that does each kind of task, for when nobody of the demo was asked first. */
const deskOf: Readonly<Record<TaskKind, string>> = {
  'complete-intake': 'clerk',
  'verify-device': 'clerk',
  diagnose: 'hotline',
  'senior-support': 'senior',
  'make-quote': 'hotline',
  'onsite-visit': 'field',
  'arrange-visit': 'hotline',
  'depot-repair': 'field',
  'find-parts': 'parts',
  'confirm-restored': 'hotline',
  'write-report': 'hotline',
  'return-visit': 'hotline',
  'inspect-old-part': 'quality',
};

interface Progress {
  readonly step: string;
  readonly note?: string;
  readonly window?: { readonly from: string; readonly to: string };
}

/** One request, and what people do to it: each task is done by whoever it was offered to first. */
export interface Desk {
  readonly requestId: string;
  request(): Promise<RequestAnswer>;
  timeline(): Promise<readonly TimelineItem[]>;
  agenda(): Promise<readonly AgendaAnswer[]>;
  parts(): Promise<readonly PartsLine[]>;
  progress(kind: TaskKind, told: Progress): Promise<void>;
  complete<Kind extends TaskKind>(kind: Kind, outcome: Outcomes[Kind]): Promise<void>;
  /** What the owner asks of the request: `consent`, `cancel`, `notes` … */
  command(name: string, body: object): Promise<void>;
  /** Until the parts department has reserved every line that was asked for. */
  partsReserved(): Promise<void>;
  /** The parts department sends a reserved part, and it arrives. */
  shipped(fru: string, serial: string): Promise<void>;
  /** The part that was taken out is back. */
  oldPartReturned(fru: string, serial: string): Promise<void>;
}

/** Opens a request, as a clerk of the demo takes it in. */
export const takeIn = async (cast: Cast, report: Report): Promise<Desk> => {
  const clerk = await cast.as('bai.xue');
  const opened = await clerk.post<RequestAnswer>('/v1/requests', report);
  return deskFor(cast, opened.id);
};

const deskFor = async (cast: Cast, requestId: string): Promise<Desk> => {
  const manager = await cast.as('manager');
  const path = `/v1/requests/${requestId}`;
  const request = (): Promise<RequestAnswer> => manager.get(path);
  const items = async <Item>(name: string): Promise<readonly Item[]> =>
    (await manager.get<Items<Item>>(`${path}/${name}`)).items;
  const actor = (userId: string | undefined, desk: string): Promise<Session> =>
    cast.as(userId !== undefined && cast.has(userId) ? userId : desk);

  const onTask = async (kind: TaskKind, action: string, body: object): Promise<void> => {
    const { tasks, number } = await request();
    const task = tasks.find((one) => one.kind === kind && (one.state === 'open' || one.state === 'claimed'));
    if (!task) throw new StoryError(`${number} has no open task to ${kind}.`);
    const worker = await actor(task.assignee?.id, deskOf[kind]);
    await worker.post(`/v1/tasks/${task.id}/${action}`, body);
  };

  const onLine = async (fru: string, step: string, body: object = {}): Promise<void> => {
    const line = (await items<PartsLine>('parts')).find((one) => one.fru === fru);
    if (!line) throw new StoryError(`There is no line of ${fru}.`);
    const department = await cast.as('parts');
    await department.post(`/v1/parts-lines/${line.id}/${step}`, body);
  };

  return {
    requestId,
    request,
    timeline: () => items('timeline'),
    agenda: () => items('agenda'),
    parts: () => items('parts'),
    progress: (kind, told) => onTask(kind, 'progress', told),
    complete: (kind, outcome) => onTask(kind, 'complete', { outcome }),
    async command(name, body) {
      const owner = await actor((await request()).owner?.id, 'hotline');
      await owner.post(`${path}/${name}`, body);
    },
    async shipped(fru, serial) {
      await onLine(fru, 'pick');
      await onLine(fru, 'ship', { carrier: '顺丰速运', tracking: 'SF1020304050607', serial });
      await onLine(fru, 'deliver');
    },
    oldPartReturned: (fru, serial) => onLine(fru, 'return-old', { serial }),
    async partsReserved() {
      for (let attempt = 0; attempt < reservingAttempts; attempt += 1) {
        const lines = await items<PartsLine>('parts');
        if (lines.length > 0 && lines.every(({ state }) => state === 'reserved')) return;
        await new Promise((resolve) => setTimeout(resolve, reservingPauseMs));
      }
      throw new StoryError('The parts were not reserved within ten seconds.');
    },
  };
};

const reservingAttempts = 50;
const reservingPauseMs = 200;

/** A story did not go as it should. */
export class StoryError extends Error {
  override readonly name = 'StoryError';
}
