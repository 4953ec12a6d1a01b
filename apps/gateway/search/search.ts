import type { Db } from 'mongodb';
import { placeOf, type RecordStores, type RegisterRow } from '@fixtrail/activities/record';
import type { SearchAnswer } from '@fixtrail/contracts/api/search';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { liveCollection, wordsFilter, type RequestRow } from '@fixtrail/projections';
import { visibleTo } from '../requests/request-list';

type FoundRequest = SearchAnswer['requests'][number];
type FoundDevice = SearchAnswer['devices'][number];

/** By the index of words; open and latest ones first. */
export async function findRequests(db: Db, typed: string, limit: number, viewer: Viewer): Promise<FoundRequest[]> {
  const words = wordsFilter(typed);
  if (!words) return [];
  const rows = await liveCollection<RequestRow>(db, 'requests');
  const found = await rows
    .find({ $and: [{ words, testClockId: null }, visibleTo(viewer)] } as object)
    .sort({ open: -1, receivedAt: -1, _id: -1 })
    .limit(limit)
    .toArray();
  return found.map(({ _id: id, number, stage, customer, serial, state }) => ({
    id,
    number,
    stage,
    customer,
    model: state.product.model ?? null,
    serial,
  }));
}

/** By the beginnings of serial number, customer and phone, each an index of the register. */
export async function findDevices({ register }: RecordStores, typed: string, limit: number): Promise<FoundDevice[]> {
  const asked = typed.trim();
  if (asked === '') return [];
  const begins = (text: string): object => ({ $regex: `^${text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&')}` });
  const serials = [...new Set([asked, asked.toUpperCase()])].map((serial) => ({ id: begins(serial) }));
  const people = [{ 'document.customer.name': begins(asked) }, { 'document.customer.phone': begins(asked) }];
  const branches = [...serials, ...people].map((one) => ({ kind: 'device' as const, ...one }));
  const found = await register.find({ $or: branches }).limit(limit).toArray();
  return found.map(shown);
}

function shown(row: RegisterRow): FoundDevice {
  const { model, customer } = placeOf(row);
  return { serial: row.id, model, customer: customer.name };
}
