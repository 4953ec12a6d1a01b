import type { Cast } from '../cast';
import type { Desk } from '../desk';
import type { Aside, Ending, Words } from '../ending';

export interface Played {
  readonly desk: Desk;
  readonly asides: readonly Aside[];
  readonly ending: Ending;
}

/** A life of one request, played over HTTP by the people of the demo. */
export interface Story {
  readonly title: Words;
  readonly play: (cast: Cast) => Promise<Played>;
}
