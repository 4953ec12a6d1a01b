const windowMs = 60_000;
const mostKeys = 10_000;

interface Counted {
  readonly since: number;
  count: number;
}

/**
 * Counts by key in windows of a minute, in memory: with n gateways a principal has up to n times the limit, which is
 * meant against runaway scripts and need not be exact.
 */
export class RateWindow {
  private readonly windows = new Map<string, Counted>();

  constructor(
    private readonly limit: number,
    private readonly now: () => number = Date.now,
  ) {}

  count(key: string): void {
    this.current(key).count += 1;
  }

  /** Whole seconds until the key may go on; 0 when it may now. */
  secondsToWait(key: string): number {
    const { since, count } = this.current(key);
    return count < this.limit ? 0 : Math.max(1, Math.ceil((since + windowMs - this.now()) / 1000));
  }

  private current(key: string): Counted {
    const known = this.windows.get(key);
    if (known && known.since + windowMs > this.now()) return known;
    if (this.windows.size >= mostKeys) this.forgetOld();
    const fresh = { since: this.now(), count: 0 };
    this.windows.set(key, fresh);
    return fresh;
  }

  private forgetOld(): void {
    for (const [key, { since }] of this.windows) if (since + windowMs <= this.now()) this.windows.delete(key);
    // Full of live windows: someone makes keys up. Forgetting all of them is kinder than running out of memory.
    if (this.windows.size >= mostKeys) this.windows.clear();
  }
}
