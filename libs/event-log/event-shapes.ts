import type { Upcasters } from '@fixtrail/domain/upcasters';
import type { StoredEvent } from './event';

/** Written by a newer release than this one, in a shape that this one cannot read. Whoever is newer can. */
export class NewerShapeError extends Error {
  override readonly name = 'NewerShapeError';
}

/** Which shape of each event is the newest, and how older ones come to it. */
export interface EventShapes {
  /** The version that an event of this type is written in. */
  readonly versionOf: (type: string) => number;
  /**
   * The event in the newest shape; the one that is stored stays as it is.
   *
   * @throws NewerShapeError for one that is newer still.
   */
  readonly lift: <Event extends StoredEvent>(event: Event) => Event;
}

export const eventShapes = (upcasters: Upcasters): EventShapes => {
  const versionOf = (type: string): number => 1 + (upcasters[type]?.length ?? 0);
  return {
    versionOf,
    lift: (event) => {
      const { type, schemaVersion } = event;
      const newest = versionOf(type);
      if (schemaVersion === newest) return event;
      if (schemaVersion > newest) {
        throw new NewerShapeError(`${type} ${event._id} is of version ${schemaVersion}; this release knows ${newest}.`);
      }
      const steps = upcasters[type]?.slice(schemaVersion - 1) ?? [];
      return { ...event, schemaVersion: newest, data: steps.reduce((data, step) => step(data), event.data) };
    },
  };
};
