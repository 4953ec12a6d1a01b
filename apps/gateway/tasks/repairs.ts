import type { Db } from 'mongodb';
import type { Repair } from '@fixtrail/contracts/present/task';
import type { Instant } from '@fixtrail/domain/time';
import { liveCollection, type RequestRow } from '@fixtrail/projections';

const shownOfEach = 3;

/** By device: its last three repairs, the latest first. Real ones only: what a test clock repaired was never broken. */
export const lastRepairs = async (
  db: Db,
  serials: readonly string[],
): Promise<(serial: string | undefined, exceptRequest: string) => readonly Repair[]> => {
  const wanted = [...new Set(serials)];
  const rows = await liveCollection<RequestRow>(db, 'requests');
  const found =
    wanted.length === 0
      ? []
      : await rows
          .find<Repaired>(
            { serial: { $in: wanted }, testClockId: null, 'state.resolved': { $ne: null } },
            { projection: shownFields },
          )
          .sort({ receivedAt: -1 })
          // A device that comes back more often than this is known without reading on.
          .limit(wanted.length * 20)
          .toArray();
  return (serial, exceptRequest) =>
    found
      .filter((row) => serial !== undefined && row.serial === serial && row._id !== exceptRequest)
      .slice(0, shownOfEach)
      .map(repairOf);
};

/** What is shown of a request; the whole of it is many times as much. */
const shownFields = {
  number: 1,
  serial: 1,
  receivedAt: 1,
  'state.resolved': 1,
  'state.fault.description': 1,
  'state.report.method': 1,
} as const;

type Repaired = Pick<RequestRow, '_id' | 'number' | 'serial' | 'receivedAt'> & {
  readonly state: {
    readonly resolved: { readonly at: Instant } | null;
    readonly fault: { readonly description?: string };
    readonly report?: { readonly method?: string } | null;
  };
};

const repairOf = ({ _id, number, receivedAt, state }: Repaired): Repair => ({
  requestId: _id,
  number,
  at: state.resolved?.at ?? receivedAt,
  summary: [state.fault.description, state.report?.method].filter(Boolean).join(' → '),
});
