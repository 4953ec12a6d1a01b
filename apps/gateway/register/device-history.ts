import type { Db } from 'mongodb';
import { deviceOf, readCountedLedger } from '@fixtrail/activities/record';
import type { DeviceHistory } from '@fixtrail/contracts/api/device-history';
import { requestStream } from '@fixtrail/contracts/process';
import { repeats, type PartFitted } from '@fixtrail/domain/device/repeats';
import { allowanceFor } from '@fixtrail/domain/entitlement/counted';
import { countedServices, dayInChina, lastDay, type RegisteredDevice } from '@fixtrail/domain/entitlement/entitlement';
import type { RequestEvent } from '@fixtrail/domain/request';
import { inLanguage, repeatWords, type Language } from '@fixtrail/domain/request/story';
import { instant } from '@fixtrail/domain/time';
import { liveCollection, toRequestEvent, type RequestRow } from '@fixtrail/projections';
import type { RecordStores } from '../platform/tokens';

/** More requests than this a device does not survive. */
const mostRequests = 500;

/** What is known of a device: its requests, its parts and what it is entitled to; `null` when nothing is. */
export async function readDeviceHistory(
  stores: RecordStores,
  db: Db,
  serial: string,
  testClockId: string | null,
  language: Language,
): Promise<DeviceHistory | null> {
  const requests = await liveCollection<RequestRow>(db, 'requests');
  const [row, ledger, rows] = await Promise.all([
    stores.register.findOne({ _id: `device/${serial}` }),
    readCountedLedger(stores.log, serial),
    requests.find({ serial, testClockId }).sort({ receivedAt: -1, _id: -1 }).limit(mostRequests).toArray(),
  ]);
  if (!row && rows.length === 0) return null;
  const device = row && deviceOf(row);
  const told = await whatWasDone(stores, rows);
  const named = await descriptions(stores, told);
  const fitted = rows.flatMap(({ _id, number }) =>
    usedIn(told.get(_id)).map(({ at, data }): PartFitted => ({ fru: data.fru, at, requestNumber: number })),
  );
  return {
    serial,
    device,
    coverage: device && coverageOf(device),
    counted: device ? countedOf(device, ledger.uses) : [],
    requests: rows.map((request) => lineOf(request, told.get(request._id) ?? [], named)),
    repeats: repeats(fitted).map(({ fru, count, from, to, requestNumbers }) => {
      const description = named.get(fru) ?? null;
      const text = inLanguage(repeatWords(count, description ?? fru), language);
      return { fru, description, count, from, to, requestNumbers: [...requestNumbers], text };
    }),
  };
}

const coverageOf = ({ acceptedOn, warrantyYears, contract }: RegisteredDevice): DeviceHistory['coverage'] => ({
  warrantyUntil: lastDay(acceptedOn, warrantyYears),
  contractUntil: contract ? lastDay(contract.signedOn, contract.years) : null,
});

const countedOf = (device: RegisteredDevice, uses: Parameters<typeof allowanceFor>[3]): DeviceHistory['counted'] => {
  const today = dayInChina(instant(Date.now()));
  return countedServices.flatMap((service) => {
    const allowance = allowanceFor(service, device, today, uses);
    return allowance ? [{ ...allowance, left: Math.max(0, allowance.allowance - allowance.used) }] : [];
  });
};

type Told = ReadonlyMap<string, readonly RequestEvent[]>;

/** From the requests' own streams: each swap with its serials, and how each was solved. */
const whatWasDone = async ({ log }: RecordStores, rows: readonly RequestRow[]): Promise<Told> => {
  const streams = new Map(rows.map(({ _id }) => [requestStream(_id), _id]));
  const events = await log.events
    .find({ stream: { $in: [...streams.keys()] }, type: { $in: ['part-used', 'request-resolved'] } })
    .sort({ stream: 1, version: 1 })
    .toArray();
  return new Map(
    [...Map.groupBy(events, ({ stream }) => streams.get(stream) ?? '')].map(([id, own]) => [
      id,
      own.map(log.shapes.lift).map(toRequestEvent),
    ]),
  );
};

const usedIn = (events: readonly RequestEvent[] = []): readonly RequestEvent<'part-used'>[] =>
  events.filter((event) => event.type === 'part-used');

const descriptions = async ({ register }: RecordStores, told: Told): Promise<ReadonlyMap<string, string>> => {
  const frus = new Set([...told.values()].flatMap((events) => usedIn(events).map(({ data }) => data.fru)));
  const parts = await register.find({ _id: { $in: [...frus].map((fru) => `part/${fru}`) } }).toArray();
  return new Map(parts.map(({ id, document }) => [id, String(document['description'])]));
};

const lineOf = (
  { _id, number, receivedAt, state }: RequestRow,
  events: readonly RequestEvent[],
  named: ReadonlyMap<string, string>,
): DeviceHistory['requests'][number] => {
  const resolved = events.findLast((event) => event.type === 'request-resolved');
  return {
    id: _id,
    number,
    kind: state.kind,
    stage: state.stage,
    resolution: state.resolution,
    receivedAt,
    resolvedAt: state.resolved?.at ?? null,
    fault: state.fault.description,
    cause: state.report?.cause ?? resolved?.data.cause ?? state.imported?.closed?.cause ?? null,
    method: state.report?.method ?? resolved?.data.method ?? state.imported?.closed?.method ?? null,
    firstTimeFix: state.firstTimeFix,
    parts: usedIn(events).map(({ at, data }) => ({
      fru: data.fru,
      description: named.get(data.fru) ?? null,
      quantity: data.quantity,
      at,
      serialIn: data.serialIn ?? null,
      serialOut: data.serialOut ?? null,
    })),
  };
};
