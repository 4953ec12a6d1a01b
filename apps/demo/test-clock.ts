import type { ShownTestClock } from '@fixtrail/contracts/api/test-clocks';
import type { Cast } from './cast';
import { StoryError } from './desk';

/** A clock that stands still until it is moved: what takes two days in life takes seconds here, on the same servers. */
export interface StandingClock {
  readonly id: string;
  /** Moves it and waits until every request on it has caught up. `to` is RFC 3339. */
  advance(to: string): Promise<void>;
}

const attempts = 150;
const pauseMs = 200;

export const makeTestClock = async (cast: Cast, name: string, startAt: string): Promise<StandingClock> => {
  const admin = await cast.as('admin');
  const { id } = await admin.post<ShownTestClock>('/v1/test-clocks', { name, startAt });
  return {
    id,
    async advance(to) {
      await admin.post(`/v1/test-clocks/${id}/advance`, { to });
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const { status } = await admin.get<ShownTestClock>(`/v1/test-clocks/${id}`);
        if (status === 'ready') return;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
      throw new StoryError(`The test clock has not reached ${to} within half a minute.`);
    },
  };
};
