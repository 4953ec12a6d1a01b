/** `null` of nothing: a share of no cases is no share. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

/** Milliseconds as ISO 8601, to the second: `PT5H30M`; `null` stays `null`. */
export const isoDuration = (ms: number | null): string | null => {
  if (ms === null) return null;
  const seconds = Math.round(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const told = [h > 0 ? `${h}H` : '', m > 0 ? `${m}M` : '', s > 0 ? `${s}S` : ''].join('');
  return told === '' ? 'PT0S' : `PT${told}`;
};
