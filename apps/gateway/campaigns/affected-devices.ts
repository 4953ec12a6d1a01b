import type { StartCampaign } from '@fixtrail/contracts/api/campaigns';
import type { RecordStores } from '../platform/tokens';
import { invalidField, ProblemError } from '../problem/problem-error';

/** As many as one event can name. */
const mostDevices = 10_000;

/**
 * The serials of the devices that a campaign concerns, in order.
 *
 * @throws ProblemError `invalid` for serials nobody knows (each is named), for none at all, and for too many.
 */
export async function affectedDevices(
  { register }: RecordStores,
  { model, serials, region }: StartCampaign['devices'],
): Promise<readonly string[]> {
  const rows = await register
    .find(
      {
        kind: 'device',
        ...(serials && { id: { $in: [...serials] } }),
        ...(model !== undefined && { 'document.model': model }),
        ...(region !== undefined && { 'document.site.region': region }),
      },
      { projection: { id: 1 } },
    )
    .sort({ id: 1 })
    .limit(mostDevices + 1)
    .toArray();
  const found = new Set(rows.map(({ id }) => id));
  const missing = (serials ?? []).flatMap((serial, index) =>
    found.has(serial)
      ? []
      : [
          {
            path: `devices.serials.${index}`,
            code: 'unknown',
            message: { en: `No device ${serial} is meant by the rest.`, zh: `其余条件不包含设备 ${serial}。` },
          },
        ],
  );
  if (missing.length > 0) throw new ProblemError('invalid', { errors: missing });
  if (rows.length === 0)
    throw invalidField('devices', 'no-device', 'No registered device is meant.', '没有符合条件的已登记设备。');
  if (rows.length > mostDevices)
    throw invalidField(
      'devices',
      'too-many',
      `At most ${mostDevices} devices at a time.`,
      `一次最多 ${mostDevices} 台设备。`,
    );
  return rows.map(({ id }) => id);
}
