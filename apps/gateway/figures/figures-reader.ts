import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { Figures, FiguresQuery } from '@fixtrail/contracts/api/figures';
import { businessTimeBetween, type Calendar } from '@fixtrail/domain/calendar';
import type { CalendarRef } from '@fixtrail/domain/policy/policy';
import { instant, msOf, plus, type Instant } from '@fixtrail/domain/time';
import { liveCollection, type RequestRow } from '@fixtrail/projections';
import {
  InjectMongo,
  InjectRules,
  InjectStores,
  type Mongo,
  type RecordStores,
  type Rulebook,
} from '../platform/tokens';
import { figuresOf, type Measured } from './figures-of';

type LeanRow = Pick<RequestRow, 'kind' | 'receivedAt' | 'measures'> & {
  readonly state: { readonly calendars: readonly CalendarRef[] };
};

const dayMs = 86_400_000;
/** Ages of open requests, in days. */
const ages = [0, 1, 3, 7, 30] as const;

/** The figures, counted in the rows of the requests: a read model that grows with the log and can be built again from it. */
@Injectable()
export class FiguresReader {
  constructor(
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
    @InjectRules() private readonly rules: Rulebook,
  ) {}

  async figures({ from, to, region, policy }: FiguresQuery): Promise<Figures> {
    const whose = {
      testClockId: null,
      ...(region !== undefined && { region }),
      ...(policy !== undefined && { policyId: policy }),
    };
    const rows = await liveCollection<RequestRow>(this.mongo.db, 'requests');
    const found = await rows
      .find({ ...whose, 'measures.instants': { $elemMatch: { $gte: from, $lt: to } } } as Filter<RequestRow>)
      .project<LeanRow>({ kind: 1, receivedAt: 1, measures: 1, 'state.calendars': 1 })
      .toArray();
    const hours = await this.hotlineHours(found);
    const measured = found.map((row): Measured => ({ ...row, businessMs: hours(row) }));
    const counted = figuresOf(measured, { from, to });
    return { from, to, ...counted, parts: await this.named(counted.parts), backlog: await this.backlog(whose) };
  }

  /** Business hours are those of the hotline, in the version that each request was opened under. */
  private async hotlineHours(rows: readonly LeanRow[]): Promise<(row: LeanRow) => Measured['businessMs']> {
    const refOf = ({ state }: LeanRow): CalendarRef | undefined => state.calendars.find(({ id }) => id === 'hotline');
    const versions = [...new Set(rows.flatMap((row) => refOf(row)?.version ?? []))];
    const calendars = new Map<number, Calendar>(
      await Promise.all(
        versions.map(async (version) => [version, await this.rules.calendar({ id: 'hotline', version })] as const),
      ),
    );
    return (row) => {
      const calendar = calendars.get(refOf(row)?.version ?? 0);
      return (from, to) => (calendar ? businessTimeBetween(calendar, msOf(from), msOf(to)) : 0);
    };
  }

  private async named(parts: Figures['parts']): Promise<Figures['parts']> {
    const known = await this.stores.register.find({ kind: 'part', id: { $in: parts.map(({ fru }) => fru) } }).toArray();
    const descriptions = new Map(known.map(({ id, document }) => [id, document['description']]));
    return parts.map((part) => {
      const description = descriptions.get(part.fru);
      return { ...part, description: typeof description === 'string' ? description : null };
    });
  }

  private async backlog(whose: object): Promise<Figures['backlog']> {
    const rows = await liveCollection<RequestRow>(this.mongo.db, 'requests');
    const now = instant(Date.now());
    const count = (receivedAt?: object): Promise<number> =>
      rows.countDocuments({ ...whose, open: true, ...(receivedAt && { receivedAt }) });
    const ago = (days: number): Instant => plus(now, -days * dayMs);
    const [open, ...counts] = await Promise.all([
      count(),
      ...ages.map((days, index) => {
        const older = ages[index + 1];
        return count({
          $lt: days === 0 ? plus(now, dayMs) : ago(days),
          ...(older !== undefined && { $gte: ago(older) }),
        });
      }),
    ]);
    return {
      at: now,
      open: open ?? 0,
      ages: ages.map((days, index) => {
        const older = ages[index + 1];
        return {
          receivedAfter: older === undefined ? null : ago(older),
          receivedBefore: days === 0 ? plus(now, dayMs) : ago(days),
          days: { from: days, to: older ?? null },
          count: counts[index] ?? 0,
        };
      }),
    };
  }
}
