import fc from 'fast-check';
import type { OpenedRequest, RequestEvent } from '@fixtrail/domain/request';
import { plus } from '@fixtrail/domain/time';
import type { LoggedEvent } from '@fixtrail/contracts/present/timeline';
import type { Said } from '../../support/asks';
import { anyCommand, anyOpening, anyPause, anyWorld, start } from '../../support/random-life';
import { ordinaryWorld, startLife, type Life, type World } from '../../support/request-life';

/** A request after these commands. */
export const after = (...said: readonly Said[]): Life => afterIn({}, ...said);

export const afterIn = (world: Partial<World>, ...said: readonly Said[]): Life => {
  const life = startLife({ ...ordinaryWorld, ...world });
  for (const { at, ask } of said) {
    const { rejected } = life.tell(at, ask(life.state));
    if (rejected) throw new Error(`What is given was refused: ${JSON.stringify(rejected)}`);
  }
  return life;
};

/** The events as a log would have recorded them: each this many milliseconds after it happened. */
export const logged = (events: readonly RequestEvent[], lateMs = 0): readonly LoggedEvent[] =>
  events.map((event, index) => ({
    event,
    version: index + 1,
    recordedAt: plus(event.at, lateMs),
    position: null,
    correlationId: 'a-call',
    causationId: null,
  }));

const anyLife = fc.record({
  world: anyWorld,
  opening: anyOpening,
  commands: fc.array(fc.record({ pause: anyPause, ask: anyCommand }), { maxLength: 40, size: 'max' }),
});

/** Requests as chance leads them, each shown after every command. The same ones in every run. */
export const randomLives = (count: number, look: (life: Life, request: OpenedRequest) => void): readonly Life[] =>
  fc.sample(anyLife, { numRuns: count, seed: 20_261_122 }).map(({ world, opening, commands }) => {
    const life = startLife(world);
    let at = start;
    for (const { pause, ask } of [{ pause: 0, ask: opening }, ...commands]) {
      at = plus(at, pause);
      life.tell(at, ask(life.state));
      look(life, life.request);
    }
    return life;
  });
