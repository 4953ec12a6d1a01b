import { recordCampaignRefusal, type RegisterRow } from '@fixtrail/activities/record';
import type { DeviceBody } from '@fixtrail/contracts/api/register';
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
    const started = event.data as unknown as CampaignStarted;
    await inParallel(started.serials, atOnce, async (serial) => {
      const device = await sources.stores.register.findOne({ _id: `device/${serial}` });
      if (!device) return recordCampaignRefusal(log, campaignId, { serial, code: 'not-found' }, event.correlationId);
      const id = derivedId(campaignId, serial);
      const command = opening(campaignId, started, device);
      const envelope = { id, correlationId: event.correlationId, command };
      const result = await commands.send(requestIdOf(id), envelope, 60_000);
      if (result.ok || result.rejected.code === 'already-open') return;
      await recordCampaignRefusal(log, campaignId, { serial, code: result.rejected.code }, event.correlationId);
    });
  },
});

const opening = (
  campaignId: string,
  { kind, severity, fault, policy }: CampaignStarted,
  { id: serial, document }: RegisterRow,
): RequestCommand<'open'> => {
  // Whatever is in the register was checked when it was put there.
  const { model, customer, site } = document as unknown as DeviceBody;
  const { address, region } = site;
  return {
    type: 'open',
    data: {
      kind,
      severity,
      channel: 'api',
      ...(policy !== undefined && { policy }),
      customer,
      product: { model, serial },
      site: { address, region },
      fault,
      campaignId,
    },
    by,
  };
};
