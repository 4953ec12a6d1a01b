import type { Db, Document } from 'mongodb';
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
  const { collectionName } = await liveCollection<RequestRow>(db, 'requests');
  const found =
    wanted.length === 0 ? [] : await db.aggregate<Device>(latestOf(wanted, collectionName), majority).toArray();
  const byDevice = new Map(found.map(({ serial, repaired }) => [serial, repaired]));
  return (serial, exceptRequest) =>
    (byDevice.get(serial ?? '') ?? [])
      .filter(({ _id }) => _id !== exceptRequest)
      .slice(0, shownOfEach)
      .map(repairOf);
};

interface Device {
  readonly serial: string;
  readonly repaired: readonly Repaired[];
}

const majority = { readConcern: { level: 'majority' }, readPreference: 'primary' } as const;

/** Device by device, so that one which comes back again and again is not all that is read. */
const latestOf = (serials: readonly string[], requests: string): Document[] => [
  { $documents: serials.map((serial) => ({ serial })) },
  {
    $lookup: {
      from: requests,
      localField: 'serial',
      foreignField: 'serial',
      pipeline: [
        { $match: { testClockId: null, 'state.resolved': { $ne: null } } },
        { $sort: { receivedAt: -1 } },
        // One more than is shown: the request that is asked for may be among them.
        { $limit: shownOfEach + 1 },
        { $project: shownFields },
      ],
      as: 'repaired',
    },
  },
];

/** What is shown of a request; the whole of it is many times as much. */
const shownFields = {
  number: 1,
  receivedAt: 1,
  'state.resolved': 1,
  'state.fault.description': 1,
  'state.report.method': 1,
} as const;

type Repaired = Pick<RequestRow, '_id' | 'number' | 'receivedAt'> & {
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
