const remembered = 'fixtrail.clock-ahead';
const farOffMs = 90_000;

let aheadMs = Number(localStorage.getItem(remembered) ?? 0) || 0;

/** How far this device's clock is ahead of the server's, in milliseconds, as far as it is known. */
export const aheadOfServer = (): number => aheadMs;

/** A telephone's clock may be wrong; what happened is told by the server's. */
export async function compareClocks(): Promise<void> {
  const asked = Date.now();
  const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => undefined);
  const told = Date.parse(answer?.headers.get('date') ?? '');
  if (Number.isNaN(told)) return;
  // The header is cut to the second: rather a second late than in the server's future.
  const measured = (asked + Date.now()) / 2 - told;
  aheadMs = Math.abs(measured) < 1_500 ? Math.max(0, measured) : measured;
  localStorage.setItem(remembered, String(Math.round(aheadMs)));
}

/** Worth a word to the person: times of theirs are being corrected. */
export const isFarOff = (): boolean => Math.abs(aheadMs) > farOffMs;
