import type { Db } from 'mongodb';

interface CheckpointRow {
  readonly _id: string;
  readonly position: number;
}

/**
 * How far a reactor has come in the log. It moves after the work is done, so that work may be done twice and never not
 * at all: whoever reacts does it with an id made of the event's.
 */
export const reactorCheckpoint = (db: Db, name: string) => {
  const rows = db.collection<CheckpointRow>('reactor_checkpoints');
  return {
    read: async (): Promise<number> => (await rows.findOne({ _id: name }))?.position ?? 0,
    move: async (position: number): Promise<void> => {
      await rows.updateOne({ _id: name }, { $max: { position } }, { upsert: true });
    },
  };
};
