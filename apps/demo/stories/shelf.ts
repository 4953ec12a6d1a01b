import type { Balance } from '@fixtrail/contracts/api/stock';
import type { Cast } from '../cast';

/** Good stock of a part in a depot, as it is now. */
export const shelf = async (
  cast: Cast,
  depot: string,
  fru: string,
): Promise<Pick<Balance, 'onHand' | 'reserved' | 'available'>> => {
  const parts = await cast.as('parts');
  const query = new URLSearchParams({ depot, fru, condition: 'good' });
  const { items } = await parts.get<{ readonly items: readonly Balance[] }>(`/v1/stock?${query.toString()}`);
  return items[0] ?? { onHand: 0, reserved: 0, available: 0 };
};
