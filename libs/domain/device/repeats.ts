import { msOf, plus, type Instant } from '../time';

/** A part that went into the device. */
export interface PartFitted {
  readonly fru: string;
  readonly at: Instant;
  readonly requestNumber: string;
}
/** The same part again and again: the repair is not the cure. */
export interface Repeat {
  readonly fru: string;
  readonly count: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly requestNumbers: readonly string[];
}

/** As long as a part is watched after it was fitted. */
export const repeatDays = 90;

/** Parts of which the last one fitted was not the only one within 90 days, the most frequent first. */
export const repeats = (fitted: readonly PartFitted[]): readonly Repeat[] =>
  [...Map.groupBy(fitted, ({ fru }) => fru)]
    .flatMap(([fru, all]): readonly Repeat[] => {
      const last =
        all
          .map(({ at }) => at)
          .toSorted()
          .at(-1) ?? '';
      const recent = all.filter(({ at }) => msOf(at) >= msOf(plus(last, -repeatDays * 86_400_000)));
      const from = recent.map(({ at }) => at).toSorted()[0] ?? last;
      const requestNumbers = [...new Set(recent.map(({ requestNumber }) => requestNumber))].toSorted();
      return recent.length < 2 ? [] : [{ fru, count: recent.length, from, to: last, requestNumbers }];
    })
    .toSorted((a, b) => b.count - a.count || a.fru.localeCompare(b.fru));
