import type { Db } from 'mongodb';
import type { RecordedCampaign } from '@fixtrail/activities/record';
import type { CampaignAnswer } from '@fixtrail/contracts/api/campaigns';
import { instant } from '@fixtrail/domain/time';
import { liveCollection, type RequestRow } from '@fixtrail/projections';

/** The campaign with the progress of the whole, counted in the read model of its requests. */
export async function showCampaign(db: Db, { id, started, data, refused }: RecordedCampaign): Promise<CampaignAnswer> {
  const requests = await liveCollection<RequestRow>(db, 'requests');
  const counts = await requests
    .aggregate<{ _id: { stage: RequestRow['stage']; open: boolean; solved: boolean }; count: number }>([
      { $match: { campaignId: id } },
      {
        $group: {
          _id: { stage: '$stage', open: '$open', solved: { $eq: ['$state.resolution', 'solved'] } },
          count: { $sum: 1 },
        },
      },
    ])
    .toArray();
  const sum = (of: (key: (typeof counts)[number]['_id']) => boolean): number =>
    counts.filter(({ _id }) => of(_id)).reduce((total, { count }) => total + count, 0);
  const stages = [...new Set(counts.map(({ _id }) => _id.stage))].toSorted();
  return {
    id,
    name: data.name,
    kind: data.kind,
    startedAt: instant(started.at.getTime()),
    startedBy: { id: started.actor.id, name: started.actor.name ?? started.actor.id },
    testClockId: data.testClockId ?? null,
    devices: {
      ...(data.devices.model !== undefined && { model: data.devices.model }),
      ...(data.devices.serials && { serials: [...data.devices.serials] }),
      ...(data.devices.region !== undefined && { region: data.devices.region }),
    },
    progress: {
      total: data.serials.length,
      opened: sum(() => true),
      done: sum(({ open, solved }) => !open && solved),
      over: sum(({ open }) => !open),
      byStage: Object.fromEntries(stages.map((stage) => [stage, sum((key) => key.stage === stage)])),
      refused: refused.map(({ serial, code }) => ({ serial, code })),
    },
  };
}
