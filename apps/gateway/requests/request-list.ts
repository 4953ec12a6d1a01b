import type { Filter } from 'mongodb';
import { z } from 'zod';
import type { RequestQuery } from '@fixtrail/contracts/api/requests';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import type { Instant } from '@fixtrail/domain/time';
import { wordsFilter, type RequestRow } from '@fixtrail/projections';
import { decodeCursor } from '../http/cursor';
import { figureFilter, refuseStrayDetails } from './figure-filter';
import { after, sortBy, type KeyValue, type Order } from './keyset';
import { riskFilter } from './risk';

/** Open ones before those that are over, major ones first, then the latest report. */
const orders: Readonly<Record<RequestQuery['sort'], Order>> = {
  priority: [
    ['open', -1],
    ['severity', -1],
    ['receivedAt', -1],
    ['_id', -1],
  ],
  receivedAt: [
    ['receivedAt', 1],
    ['_id', 1],
  ],
  '-receivedAt': [
    ['receivedAt', -1],
    ['_id', -1],
  ],
  updatedAt: [
    ['updatedAt', 1],
    ['_id', 1],
  ],
  '-updatedAt': [
    ['updatedAt', -1],
    ['_id', -1],
  ],
};

const cursorKey = z.tuple([z.string()], z.union([z.string(), z.boolean()]));

/** What the list is asked for, as MongoDB is asked for it. */
export const requestPage = (query: RequestQuery, viewer: Viewer, now: Instant) => {
  refuseStrayDetails(query);
  const order = orders[query.sort];
  const [sort, ...key] = decodeCursor(query.cursor, cursorKey) ?? [];
  // A cursor goes on in the order it came from.
  const goesOn = sort === query.sort && key.length === order.length ? [after(order, key)] : [];
  const filter = { $and: [...filtersOf(query, viewer, now), visibleTo(viewer), ...goesOn] } as Filter<RequestRow>;
  return {
    filter,
    sort: sortBy(order),
    keyOf: (row: RequestRow): readonly KeyValue[] => [
      query.sort,
      ...order.map(([field]) => row[field as 'open' | 'receivedAt' | '_id']),
    ],
  };
};

const filtersOf = (query: RequestQuery, { id: me }: Viewer, now: Instant): readonly object[] => {
  const person = (told: string): string => (told === 'me' ? me : told);
  const given: readonly (object | false | undefined)[] = [
    { testClockId: query.testClockId ?? null },
    query.stage && { stage: { $in: query.stage } },
    query.kind && { kind: { $in: query.kind } },
    query.severity && { severity: query.severity },
    query.region !== undefined && { region: query.region },
    query.owner !== undefined && { ownerId: person(query.owner) },
    query.assignee !== undefined && { assigneeIds: person(query.assignee) },
    query.serial !== undefined && { serial: query.serial },
    query.campaignId !== undefined && { campaignId: query.campaignId },
    query.customer !== undefined && namedAs(query.customer),
    query.externalRef !== undefined && { externalRef: query.externalRef },
    query.policy !== undefined && { policyId: query.policy },
    query.risk !== undefined && riskFilter(query.risk, now),
    query.handled !== undefined && { handled: query.handled },
    query.open !== undefined && { open: query.open },
    query.figure !== undefined && figureFilter(query.figure, query),
    query.atRisk !== undefined && atRisk(query.atRisk, now),
    query.q !== undefined && { words: wordsFilter(query.q) ?? { $in: [] } },
    query.receivedAfter !== undefined && { receivedAt: { $gte: query.receivedAfter } },
    query.receivedBefore !== undefined && { receivedAt: { $lt: query.receivedBefore } },
    query.updatedAfter !== undefined && { updatedAt: { $gte: query.updatedAfter } },
  ];
  return given.filter((one): one is object => one !== false && one !== undefined);
};

const namedAs = (part: string): object => {
  const pattern = new RegExp(part.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'), 'i');
  return { $or: [{ customer: pattern }, { 'state.customer.organization': pattern }] };
};

/** A clock that still counts has been warned of or missed. */
const atRisk = (wanted: boolean, now: Instant): object => {
  const risky = { open: true, atRiskFrom: { $ne: null, $lte: now } };
  return wanted ? risky : { $nor: [risky] };
};

/** `maySeeRequest`, as a question to the rows. */
export const visibleTo = ({ id, role, regions }: Viewer): object => {
  switch (role) {
    case 'field':
    case 'senior':
    case 'parts':
    case 'quality':
    case 'customer': {
      const task = { role, ...(regions !== 'all' && { $or: served(regions, 'assignee.id', id) }) };
      const tasks = { 'state.tasks': { $elemMatch: task } };
      return role === 'parts' ? { $or: [tasks, { 'state.lines.0': { $exists: true } }] } : tasks;
    }
    default:
      return {};
  }
};

/** Of a region they serve, of none, or theirs already. */
export const served = (regions: readonly string[], assignee: string, id: string): readonly object[] => [
  { region: { $in: [null, ...regions] } },
  { [assignee]: id },
];
