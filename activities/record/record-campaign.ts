import { z } from 'zod';
import { startCampaign } from '@fixtrail/contracts/api/campaigns';
import { derivedId } from '@fixtrail/contracts/ids';
import type { CampaignDeviceRefused, CampaignStarted } from '@fixtrail/domain/campaign/campaign';
import { system } from '@fixtrail/domain/people';
import type { Principal } from '@fixtrail/domain/request';
import { readStream, type EventLog, type StoredEvent } from '@fixtrail/event-log';
import { eventIdOf, type Cause } from './envelope';
import { record } from './record';

export const campaignStream = (id: string): string => `campaign/${id}`;

export interface CampaignInput {
  readonly id: string;
  readonly data: CampaignStarted;
  readonly by: Principal;
  readonly commandId: string;
  readonly correlationId: string;
}

/** Starts a campaign; a reactor opens the requests, so that no crash leaves some of them out. */
export const recordCampaign = async (log: EventLog, input: CampaignInput): Promise<void> => {
  const { id, data, by, commandId, correlationId } = input;
  await append(log, id, { type: 'campaign-started', data }, by.actor, commandId, correlationId);
};

/** Says that a device's request could not be opened: the whole goes on without it, and shows it. */
export const recordCampaignRefusal = async (
  log: EventLog,
  campaignId: string,
  data: CampaignDeviceRefused,
  correlationId: string,
): Promise<void> => {
  const commandId = derivedId(campaignId, data.serial, 'refused');
  await append(log, campaignId, { type: 'campaign-device-refused', data }, system, commandId, correlationId);
};

const append = async (
  log: EventLog,
  id: string,
  event: { readonly type: string; readonly data: CampaignStarted | CampaignDeviceRefused },
  actor: Principal['actor'],
  commandId: string,
  correlationId: string,
): Promise<void> => {
  const stream = campaignStream(id);
  const cause: Cause = { id: commandId, correlationId, causationId: null };
  await record(log, stream, commandId, (history) =>
    Promise.resolve({
      events: [
        {
          _id: eventIdOf(cause, stream, history.length),
          ...event,
          at: log.now(),
          commandId,
          actor,
          correlationId,
          causationId: null,
        },
      ],
    }),
  );
};

/** What `campaign-started` tells: the body that was checked, and the devices it meant. */
const startedData = z.object(startCampaign.shape).extend({ serials: z.array(z.string()) });
const refusal = z.object({ serial: z.string(), code: z.string() }) satisfies z.ZodType<CampaignDeviceRefused>;

export const campaignOf = ({ data }: Pick<StoredEvent, 'data'>): CampaignStarted => startedData.parse(data);

export interface RecordedCampaign {
  readonly id: string;
  readonly started: StoredEvent;
  readonly data: CampaignStarted;
  readonly refused: readonly CampaignDeviceRefused[];
}

/** `null` when there is no such campaign. */
export const readCampaign = async (log: EventLog, id: string): Promise<RecordedCampaign | null> => {
  const [started, ...later] = await readStream(log, campaignStream(id));
  if (!started) return null;
  return {
    id,
    started,
    data: campaignOf(started),
    refused: later.map(({ data }) => refusal.parse(data)),
  };
};
