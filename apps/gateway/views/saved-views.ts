import type { Collection, Db, Filter } from 'mongodb';
import type { SavedViewAnswer, ViewBody } from '@fixtrail/contracts/api/views';
import type { Person } from '@fixtrail/domain/people';

/** A list somebody found worth keeping. Nothing of the business: it stands beside the log, like a receipt. */
export interface SavedViewRow extends Pick<ViewBody, 'name' | 'page' | 'query' | 'shared'> {
  readonly _id: string;
  readonly owner: Person;
  readonly updatedAt: Date;
  /** Absent in views from before they were counted: their first. */
  readonly version?: number;
}

/** 0 for a view that is not there. */
export const versionOf = (row: SavedViewRow | null): number => (row ? (row.version ?? 1) : 0);

export const savedViews = (db: Db): Collection<SavedViewRow> =>
  db.collection<SavedViewRow>('saved_views', {
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true },
  });

/** One's own, and what others share. */
export const visibleTo = (me: string): Filter<SavedViewRow> => ({ $or: [{ 'owner.id': me }, { shared: true }] });

export const showView = (
  { _id, name, page, query, shared, owner, updatedAt }: SavedViewRow,
  me: string,
): SavedViewAnswer => ({
  id: _id,
  name,
  page,
  query,
  shared,
  owner,
  mine: owner.id === me,
  updatedAt: updatedAt.toISOString(),
});
