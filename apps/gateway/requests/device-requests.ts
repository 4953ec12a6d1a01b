import { Injectable } from '@nestjs/common';
import type { OpenedRequest } from '@fixtrail/domain/request';
import { liveCollection, type RequestRow } from '@fixtrail/projections';
import { InjectMongo, type Mongo } from '../platform/tokens';

/** More than this of one device a clerk does not read out. */
const most = { open: 20, closed: 3 } as const;

/** The requests of one device, as a clerk on the phone wants to know of them: all that are open, the last that closed. */
@Injectable()
export class DeviceRequests {
  constructor(@InjectMongo() private readonly mongo: Mongo) {}

  async of(serial: string, testClockId: string | null): Promise<readonly OpenedRequest[]> {
    const rows = await liveCollection<RequestRow>(this.mongo.db, 'requests');
    const latest = { receivedAt: -1, _id: -1 } as const;
    const [open, closed] = await Promise.all([
      rows.find({ serial, testClockId, open: true }).sort(latest).limit(most.open).toArray(),
      rows.find({ serial, testClockId, stage: 'closed' }).sort(latest).limit(most.closed).toArray(),
    ]);
    return [...open, ...closed].map(({ state }) => state);
  }
}
