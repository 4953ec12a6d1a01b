import { Injectable } from '@nestjs/common';
import { ProblemError } from '../problem/problem-error';
import { RateLimit } from '../http/rate-limit';

/** Wrong passwords for one name from one address: ten at once, then one every three seconds. */
const pair = { atOnce: 10, aMinute: 20 } as const;
/** From one address whatever the name (one password for everybody), and for one name from wherever. */
const spread = { atOnce: 50, aMinute: 50 } as const;
/** Names with the addresses where they have signed in; forgotten all at once when there are too many. */
const mostKnown = 10_000;

/**
 * Slows down guessing. Right passwords are free, and a person who mistyped is not locked out for long. Where somebody
 * has signed in before, only their own mistakes count: who guesses elsewhere, or beside them, does not lock them out.
 */
@Injectable()
export class FailedLogins {
  private readonly pairs = new RateLimit(pair.atOnce, pair.aMinute);
  private readonly names = new RateLimit(spread.atOnce, spread.aMinute);
  private readonly addresses = new RateLimit(spread.atOnce, spread.aMinute);
  private readonly known = new Set<string>();

  /**
   * Counts an attempt before anyone knows whether it is wrong: a thousand at once are no more than a thousand one by one.
   *
   * @throws ProblemError `rate-limited` while there have been too many.
   */
  count(username: string, address: string): void {
    const both = keyOf(username, address);
    const others = this.known.has(both)
      ? []
      : [this.names.secondsToWait(username), this.addresses.secondsToWait(address)];
    const wait = Math.max(this.pairs.secondsToWait(both), ...others);
    if (wait > 0) throw new ProblemError('rate-limited', { retryAfter: wait, params: { seconds: String(wait) } });
    this.pairs.count(both);
    this.names.count(username);
    this.addresses.count(address);
  }

  /** It was not wrong. */
  uncount(username: string, address: string): void {
    this.pairs.uncount(keyOf(username, address));
    this.names.uncount(username);
    this.addresses.uncount(address);
  }

  /** Somebody has signed in there. */
  remember(username: string, address: string): void {
    if (this.known.size >= mostKnown) this.known.clear();
    this.known.add(keyOf(username, address));
  }
}

const keyOf = (username: string, address: string): string => `${address}\u0000${username}`;
