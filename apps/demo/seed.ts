import { RefusedError, type Session } from './api';
import type { Cast } from './cast';
import depots from './data/depots.json';
import devices from './data/devices.json';
import parts from './data/parts.json';
import products from './data/products.json';
import regions from './data/regions.json';
import staff from './data/staff.json';
import stock from './data/stock.json';

export const staffIds: readonly string[] = staff.map(({ id }) => id);

/**
 * Registers what the stories need. It may run any number of times: a PUT of the same body changes nothing, and a stock
 * move with the same Idempotency-Key moves nothing twice.
 *
 * @returns one line for each kind: how many there are now.
 */
export const seed = async (cast: Cast): Promise<readonly string[]> => {
  const [admin, partsDepartment] = await Promise.all([cast.as('admin'), cast.as('parts')]);
  // In the order in which they refer to each other: a device of an unknown product is refused.
  await each(products, ({ model, ...body }) => admin.put(`/v1/products/${model}`, body));
  await each(regions, ({ code, ...body }) => admin.put(`/v1/regions/${code}`, body));
  await each(depots, ({ id, ...body }) => admin.put(`/v1/depots/${id}`, body));
  await each(parts, ({ fru, ...body }) => admin.put(`/v1/parts/${fru}`, body));
  await each(devices, ({ serial, acceptedMonthsAgo, acceptedOn, ...body }) =>
    admin.put(`/v1/devices/${serial}`, { ...body, acceptedOn: acceptedOn ?? monthsAgo(acceptedMonthsAgo ?? 0) }),
  );
  await each(stock, ({ depot, fru, quantity }) =>
    partsDepartment.post(
      `/v1/depots/${depot}/stock-moves`,
      { fru, quantity, condition: 'good', reason: 'first delivery of the demo' },
      `demo-first-delivery/${depot}/${fru}/${quantity}`,
    ),
  );
  await each(staff, (person) => employ(admin, person, cast.staffPassword));
  return [
    `${products.length} products, ${devices.length} devices, ${regions.length} regions`,
    `${parts.length} parts in ${depots.length} depots, on ${stock.length} shelves`,
    `${staff.length} members of staff`,
  ];
};

/** An account to sign in with, and (for those who do the work) an entry that says what they serve. */
const employ = async (admin: Session, person: (typeof staff)[number], password: string): Promise<void> => {
  const { id, capacity, calendar, ...who } = person;
  try {
    await admin.put(`/v1/users/${id}`, { ...who, password });
  } catch (error) {
    if (!(error instanceof RefusedError && error.status === 404)) throw error;
    await admin.post('/v1/users', { ...who, username: id, password });
  }
  await admin.put(`/v1/engineers/${id}`, { ...who, capacity, calendar });
};

/** The first day of the month so many months ago: devices of the demo never leave their warranty by growing old. */
const monthsAgo = (months: number): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
};

const atOnce = 8;

const each = async <Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> => {
  const left = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of left) await work(item);
    }),
  );
};
