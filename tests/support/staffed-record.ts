import {
  openRulebook,
  prepareStores,
  recordRegister,
  recordStores,
  seedRules,
  startLoads,
  type RecordStores,
  type RequestSources,
} from '@fixtrail/activities/record';
import { freshId } from '@fixtrail/contracts/ids';
import type { EventLog } from '@fixtrail/event-log';
import { as, ordinaryWorld, staff } from './request-life';

/** What `record` decides by, on stores of its own with the shipped rules and one of each desk: no process, no worker. */
export async function openStaffedRecord(log: EventLog): Promise<RequestSources> {
  await prepareStores(log.db);
  const stores = recordStores(log, log.db);
  await seedRules(stores);
  await registerStaff(stores);
  return { stores, loads: startLoads(log.db), rules: openRulebook(stores) };
}

/** Who acts where nobody is asked who it was: the administrator, each time with a command of its own. */
export const byAdmin = () => ({ by: as('admin'), commandId: freshId(), correlationId: freshId() });

export async function registerStaff(stores: RecordStores): Promise<void> {
  for (const { id, name, role, regions, skills } of staff) {
    await recordRegister(stores, { kind: 'user', id, document: { name, role, regions, skills }, ...byAdmin() });
  }
}

export async function registerOrdinaryDevice(stores: RecordStores): Promise<void> {
  const { device } = ordinaryWorld;
  if (!device) return;
  await recordRegister(stores, { kind: 'device', id: device.serial, document: { ...device }, ...byAdmin() });
}
