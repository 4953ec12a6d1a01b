import {
  campaignOf,
  joinTestClock,
  leaveTestClock,
  placeOf,
  recordCampaignRefusal,
  type RegisterRow,
} from '@fixtrail/activities/record';
import { derivedId, requestIdOf } from '@fixtrail/contracts/ids';
import type { CampaignStarted } from '@fixtrail/domain/campaign/campaign';
import { system } from '@fixtrail/domain/people';
import type { RequestCommand } from '@fixtrail/domain/request';
import type { NumberedEvent } from '@fixtrail/event-log';
import type { Connections } from '../connections';
import { inParallel } from '../in-parallel';
import type { ReactorOptions } from './reactor';

const by = { id: system.id, name: 'Fixtrail', actor: system };
/** Few, so that a campaign over thousands of devices leaves room for the calls of the day. */
const atOnce = 4;

/** Opens one request for each device of a campaign. Killed half-way it begins again, and what is there is there. */
export const campaignsReactor = ({ log, sources, commands }: Connections): ReactorOptions => ({
  name: 'campaigns',
  types: ['campaign-started'],
  async react(event: NumberedEvent) {
    const campaignId = event.stream.replace(/^campaign\//, '');
    const started = campaignOf(event);
    await inParallel(started.serials, atOnce, async (serial) => {
      const device = await sources.stores.register.findOne({ _id: `device/${serial}` });
      if (!device) return recordCampaignRefusal(log, campaignId, { serial, code: 'not-found' }, event.correlationId);
      const id = derivedId(campaignId, serial);
      const command = opening(campaignId, started, device);
      const envelope = { id, correlationId: event.correlationId, command };
      const { testClockId } = started;
      const requestId = requestIdOf(id);
      if (testClockId !== undefined) await joinTestClock(sources.stores, testClockId, requestId);
      const result = await commands.send(requestId, envelope, 60_000);
      if (result.ok || result.rejected.code === 'already-open') return;
      if (testClockId !== undefined) await leaveTestClock(sources.stores, testClockId, requestId);
      await recordCampaignRefusal(log, campaignId, { serial, code: result.rejected.code }, event.correlationId);
    });
  },
});

const opening = (
  campaignId: string,
  { kind, severity, fault, policy, testClockId }: CampaignStarted,
  device: RegisterRow,
): RequestCommand<'open'> => {
  const { model, customer, site } = placeOf(device);
  const { address, region } = site;
  return {
    type: 'open',
    data: {
      kind,
      severity,
      channel: 'api',
      ...(policy !== undefined && { policy }),
      customer,
      product: { model, serial: device.id },
      site: { address, region },
      fault,
      campaignId,
      ...(testClockId !== undefined && { testClockId }),
    },
    by,
  };
};
