const mostKeys = 10_000;

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/**
 * So many calls a minute for each key: a bucket that holds a minute's worth and fills evenly, so that whoever has run
 * into it need not wait a whole minute.
 *
 * In memory: with n gateways a principal has up to n times the limit, which is meant against runaway scripts and need
 * not be exact.
 */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();
  private readonly perMs: number;

  constructor(
    private readonly burst: number,
    perMinute = burst,
    private readonly now: () => number = Date.now,
  ) {
    this.perMs = perMinute / 60_000;
  }

  count(key: string): void {
    if (this.buckets.size >= mostKeys) this.forgetFull();
    // Calls that were let in together may overdraw it, by no more than another minute's worth.
    const tokens = Math.max(-this.burst, this.tokensOf(key) - 1);
    this.buckets.set(key, { tokens, at: this.now() });
  }

  /** What was counted and need not have been. */
  uncount(key: string): void {
    const bucket = this.buckets.get(key);
    if (bucket) this.buckets.set(key, { tokens: Math.min(this.burst, this.tokensOf(key) + 1), at: this.now() });
  }

  /** Whole seconds until the key may go on; 0 when it may now. */
  secondsToWait(key: string): number {
    const missing = 1 - this.tokensOf(key);
    return missing <= 0 ? 0 : Math.max(1, Math.ceil(missing / this.perMs / 1000));
  }

  private tokensOf(key: string): number {
    const bucket = this.buckets.get(key);
    return bucket ? Math.min(this.burst, bucket.tokens + (this.now() - bucket.at) * this.perMs) : this.burst;
  }

  private forgetFull(): void {
    for (const key of this.buckets.keys()) if (this.tokensOf(key) >= this.burst) this.buckets.delete(key);
    // Still crowded: someone makes keys up. Forgetting all of them is kinder than running out of memory.
    if (this.buckets.size >= mostKeys) this.buckets.clear();
  }
}
