import type { Permission } from '@fixtrail/contracts/permissions';
import { maySeeRequest } from '@fixtrail/domain/request/actions';
import type { NumberedEvent } from '@fixtrail/event-log';
import { may, type Principal } from '../auth/principal';
import type { RecordStores } from '../platform/tokens';
import { loadRequest } from '../requests/load-request';

/** What one must be allowed to read to see the events of a kind of stream. Of a kind that is not here: everything. */
const readsOf: Readonly<Partial<Record<string, Permission>>> = {
  product: 'register:read',
  device: 'register:read',
  region: 'register:read',
  part: 'register:read',
  depot: 'register:read',
  engineer: 'register:read',
  hotline: 'register:read',
  stock: 'stock:read',
  user: 'users:read',
  calendar: 'rules:read',
  policy: 'rules:read',
  'test-clock': 'test-clocks:manage',
};

/** How many requests are read at a time: a page of events may speak of as many. */
const atOnce = 16;

/** The events of a page that this caller may see; those who may see every one are not asked about each. */
export async function visibleEvents(
  stores: RecordStores,
  events: readonly NumberedEvent[],
  principal: Principal,
): Promise<readonly NumberedEvent[]> {
  if (may(principal, 'feed:read-all')) return events;
  const requests = [...new Set(events.flatMap(({ stream }) => requestOf(stream) ?? []))];
  const seen = new Set<string>();
  for (let start = 0; start < requests.length; start += atOnce) {
    const some = requests.slice(start, start + atOnce);
    const visible = await Promise.all(some.map((id) => seesRequest(stores, id, principal)));
    some.filter((_, index) => visible[index]).forEach((id) => seen.add(id));
  }
  return events.filter(({ stream }) => {
    const requestId = requestOf(stream);
    return requestId === undefined ? readsStream(stream, principal) : seen.has(requestId);
  });
}

const requestOf = (stream: string): string | undefined => /^request\/(.+)$/.exec(stream)?.[1];

// Its own stream, not the read model: an event that a lagging row hides would never be seen.
const seesRequest = async (stores: RecordStores, id: string, principal: Principal): Promise<boolean> => {
  const life = may(principal, 'requests:read') ? await loadRequest(stores, id) : undefined;
  return life !== undefined && maySeeRequest(life.request, principal);
};

const readsStream = (stream: string, principal: Principal): boolean => {
  const permission = readsOf[stream.split('/', 1)[0] ?? ''];
  return permission !== undefined && may(principal, permission);
};
