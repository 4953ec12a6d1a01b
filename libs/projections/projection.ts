import type { IndexDescription } from 'mongodb';
import type { NumberedEvent } from '@fixtrail/event-log';

/** A row of a read model. */
export interface ProjectionRow {
  readonly _id: string;
  /** Version of the stream the row shows, so that a reader can wait for what it has just written. */
  readonly version: number;
}

/** The rows as they are before the batch. */
export interface RowReader<Row extends ProjectionRow> {
  load(ids: readonly string[]): Promise<ReadonlyMap<string, Row>>;
}

export type RowChange<Row extends ProjectionRow> = { readonly put: Row } | { readonly remove: string };

/** What a read model is called, and what its collections need. */
export interface ProjectionDefinition {
  /** Readers ask for it by this name; its collections are `name__v1`, `name__v2` … */
  readonly name: string;
  /** Counted up when rows or indexes change: the new version is built beside the old one and then takes its place. */
  readonly version: number;
  readonly indexes: readonly IndexDescription[];
}

/** A read model: rows computed from the log, and from nothing else, so that it can be thrown away and rebuilt. */
export interface Projection<Row extends ProjectionRow = ProjectionRow> extends ProjectionDefinition {
  /** What a batch of events, in order, changes. It may run again after a conflict, so it must change nothing else. */
  apply(events: readonly NumberedEvent[], rows: RowReader<Row>): Promise<readonly RowChange<Row>[]>;
}

export interface StreamProjection<Row extends ProjectionRow> extends ProjectionDefinition {
  /** The row's id for a stream; `undefined` for a stream that has no row here. */
  readonly idOf: (stream: string) => string | undefined;
  /** The row after an event; `undefined` when there is none (any more). */
  readonly evolve: (row: Row | undefined, event: NumberedEvent) => Row | undefined;
}

/**
 * A projection with one row per stream.
 *
 * @example
 * rowPerStream({ name: 'requests', version: 1, indexes, idOf: requestIdOf, evolve: evolveRow })
 */
export function rowPerStream<Row extends ProjectionRow>(definition: StreamProjection<Row>): Projection<Row> {
  const { name, version, indexes, idOf, evolve } = definition;
  return {
    name,
    version,
    indexes,
    async apply(events, reader) {
      const concerned = events.flatMap((event) => {
        const id = idOf(event.stream);
        return id === undefined ? [] : [{ id, event }];
      });
      const ids = [...new Set(concerned.map(({ id }) => id))];
      const before = await reader.load(ids);
      const after = new Map<string, Row | undefined>(before);
      for (const { id, event } of concerned) after.set(id, evolve(after.get(id), event));
      return ids.flatMap((id): RowChange<Row>[] => {
        const row = after.get(id);
        if (row !== undefined) return [{ put: row }];
        return before.has(id) ? [{ remove: id }] : [];
      });
    },
  };
}
