import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import { z } from 'zod';
import { staffOf } from '@fixtrail/activities/record';
import { staffRoles } from '@fixtrail/contracts/api/users';
import type { LoadQuery, LoadRow } from '@fixtrail/contracts/api/load';
import { isOpen, nextOpening, type Calendar } from '@fixtrail/domain/calendar';
import type { Candidate } from '@fixtrail/domain/people';
import { instant } from '@fixtrail/domain/time';
import { liveCollection, type TaskRow } from '@fixtrail/projections';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import {
  InjectMongo,
  InjectRules,
  InjectStores,
  type Mongo,
  type RecordStores,
  type Rulebook,
} from '../platform/tokens';

interface Work {
  readonly _id: string;
  readonly offered: number;
  readonly claimed: number;
  readonly overdue: number;
  readonly nextDueAt: string | null;
}

/** Who has how much to do: the staff of the register, with their tasks of the inbox read model. */
@Injectable()
export class LoadReader {
  constructor(
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
    @InjectRules() private readonly rules: Rulebook,
  ) {}

  async list({ role, region, limit, cursor }: LoadQuery): Promise<Page<LoadRow>> {
    const [staff, work, calendars] = await Promise.all([staffOf(this.stores), this.work(), this.calendars()]);
    const after = decodeCursor(cursor, z.string());
    const shown = staff
      .filter((one) => role === undefined || one.role === role)
      .filter(({ regions }) => region === undefined || regions === 'all' || regions.includes(region))
      .toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)))
      .filter((one) => after === undefined || orderOf(one).localeCompare(after) > 0);
    const now = Date.now();
    return pageOf(shown.slice(0, limit + 1), limit, {
      keyOf: orderOf,
      show: (one) => showLoad(one, work.get(one.id), calendars, now),
    });
  }

  private async work(): Promise<ReadonlyMap<string, Work>> {
    const tasks = await liveCollection<TaskRow>(this.mongo.db, 'tasks');
    const open = { testClockId: null, state: { $in: ['open', 'claimed'] }, assigneeId: { $type: 'string' } };
    const now = instant(Date.now());
    const isOverdue = { $and: [{ $ne: ['$dueAt', null] }, { $lte: ['$dueAt', now] }] };
    const rows = await tasks
      .aggregate<Work>([
        { $match: open as Filter<TaskRow> },
        {
          $group: {
            _id: '$assigneeId',
            offered: { $sum: { $cond: [{ $eq: ['$state', 'open'] }, 1, 0] } },
            claimed: { $sum: { $cond: [{ $eq: ['$state', 'claimed'] }, 1, 0] } },
            overdue: { $sum: { $cond: [isOverdue, 1, 0] } },
            nextDueAt: { $min: { $cond: [isOverdue, null, '$dueAt'] } },
          },
        },
      ])
      .toArray();
    return new Map(rows.map((row) => [row._id, row]));
  }

  private async calendars(): Promise<Readonly<Record<string, Calendar>>> {
    const { calendars } = await this.rules.newest();
    return Object.fromEntries(
      await Promise.all(calendars.map(async (ref) => [ref.id, await this.rules.calendar(ref)] as const)),
    );
  }
}

/** Desk by desk, in the order of the life of a request, then by name. */
const orderOf = ({ role, name, id }: Candidate): string => `${roleOrder.indexOf(role)} ${name} ${id}`;
const roleOrder: readonly Candidate['role'][] = [
  'hotline',
  'senior',
  'field',
  'parts',
  'quality',
  'clerk',
  'manager',
  'admin',
];

const showLoad = (
  { id, name, role, regions, skills, capacity = null, calendar }: Candidate,
  work: Work | undefined,
  calendars: Readonly<Record<string, Calendar>>,
  now: number,
): LoadRow => {
  const hours = calendar === undefined ? undefined : calendars[calendar];
  const onDuty = !hours || isOpen(hours, now);
  return {
    engineer: { id, name },
    role: staffRoles.find((one) => one === role) ?? 'field',
    regions: regions === 'all' ? 'all' : [...regions],
    skills: skills === 'all' ? 'all' : [...skills],
    offered: work?.offered ?? 0,
    claimed: work?.claimed ?? 0,
    overdue: work?.overdue ?? 0,
    nextDueAt: work?.nextDueAt ?? null,
    capacity,
    onDuty,
    dutyFrom: onDuty ? null : instant(nextOpening(hours, now)),
    calendar: calendar ?? null,
  };
};
