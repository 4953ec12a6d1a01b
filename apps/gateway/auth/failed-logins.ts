import { Injectable } from '@nestjs/common';
import { ProblemError } from '../problem/problem-error';
import { RateLimit } from '../http/rate-limit';

const atOnce = 10;
const aMinute = 20;

/**
 * Slows down guessing: ten wrong passwords for one name from one address, then one every three seconds. Right ones are
 * free, and a person who mistyped is not locked out for long.
 */
@Injectable()
export class FailedLogins {
  private readonly failures = new RateLimit(atOnce, aMinute);

  /** @throws ProblemError `rate-limited` while there have been too many. */
  check(username: string, address: string): void {
    const wait = this.failures.secondsToWait(keyOf(username, address));
    if (wait > 0) throw new ProblemError('rate-limited', { retryAfter: wait, params: { seconds: String(wait) } });
  }

  count(username: string, address: string): void {
    this.failures.count(keyOf(username, address));
  }
}

const keyOf = (username: string, address: string): string => `${address}\u0000${username}`;
