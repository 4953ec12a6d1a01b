/**
 * An instant as RFC 3339 in UTC with milliseconds (`2026-11-23T02:00:00.000Z`). One canonical form, so that comparing
 * two of them as strings compares them in time.
 */
export type Instant = string;

export const instant = (epochMs: number): Instant => new Date(epochMs).toISOString();

/** Milliseconds since the epoch. */
export const msOf = (at: Instant): number => Date.parse(at);

/** `at` plus a number of milliseconds (which may be negative). */
export const plus = (at: Instant, ms: number): Instant => instant(msOf(at) + ms);

export const earliest = (a: Instant, b: Instant): Instant => (a <= b ? a : b);
export const latest = (a: Instant, b: Instant): Instant => (a >= b ? a : b);

const durationPattern = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/**
 * Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds (`PT30M`, `P1DT2H`); a day is 24 hours.
 * Answers `undefined` for anything else, an empty duration included.
 */
export const durationMs = (iso: string): number | undefined => {
  const match = durationPattern.exec(iso);
  if (!match || iso === 'P' || iso.endsWith('T')) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
};
