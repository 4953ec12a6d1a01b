import type { Db } from 'mongodb';
import { liveCollection } from '@fixtrail/projections';
import type { Candidate } from '@fixtrail/domain/people';
import { documentOf } from './registered';
import { staffKinds } from './register-look';
import type { RecordStores, RegisterRow } from './stores';

const freshForMs = 2_000;

/**
 * How many tasks each member of staff has. Counted from the inbox read model, at most every two seconds, because it
 * only decides who is asked first; what was given out since then is added here, so that a burst is spread too.
 */
export interface Loads {
  of(): Promise<ReadonlyMap<string, number>>;
  given(personId: string): void;
}

export const startLoads = (db: Db, now: () => number = Date.now): Loads => {
  let counted = new Map<string, number>();
  let countedAt = -Infinity;
  let counting: Promise<void> | null = null;

  const count = async (): Promise<void> => {
    const tasks = await liveCollection(db, 'tasks');
    const rows = await tasks
      .aggregate<{ _id: string; load: number }>([
        { $match: { state: { $in: ['open', 'claimed'] }, assigneeId: { $type: 'string' } } },
        { $group: { _id: '$assigneeId', load: { $sum: 1 } } },
      ])
      .toArray();
    counted = new Map(rows.map((row) => [row._id, row.load]));
    countedAt = now();
  };

  return {
    async of() {
      if (now() - countedAt > freshForMs) await (counting ??= count().finally(() => (counting = null)));
      return counted;
    },
    given(personId) {
      counted.set(personId, (counted.get(personId) ?? 0) + 1);
    },
  };
};

/** Everyone who could be asked; an engineer's own entry says more exactly which regions and skills they serve, and when. */
export const candidatesAmong = async (staff: readonly RegisterRow[], loads: Loads): Promise<readonly Candidate[]> => {
  const load = await loads.of();
  return peopleIn(staff).map((one) => ({ ...one, load: load.get(one.id) ?? 0 }));
};

/** All staff as the register has them, without what they have to do (`load` is 0). */
export const staffOf = async ({ register }: RecordStores): Promise<readonly Candidate[]> =>
  peopleIn(await register.find({ kind: { $in: [...staffKinds] } }).toArray());

/** By their ids: of two who are equal the same one is always first. */
const peopleIn = (rows: readonly RegisterRow[]): readonly Candidate[] => {
  const engineers = new Map(rows.filter((row) => row.kind === 'engineer').map((row) => [row.id, row]));
  return rows
    .filter((row) => row.kind === 'user')
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((row): Candidate => {
      const { id } = row;
      const { name, role, regions, skills } = documentOf('user', row);
      const engineer = engineers.get(id);
      const common = { id, name, role, regions, skills, capacity: null, load: 0 };
      return engineer ? { ...common, ...documentOf('engineer', engineer) } : common;
    });
};
