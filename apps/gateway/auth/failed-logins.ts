import { Injectable } from '@nestjs/common';
import { ProblemError } from '../problem/problem-error';
import { RateWindow } from '../http/rate-window';

const failuresAMinute = 10;

/** Slows down guessing: ten wrong passwords a minute for one name from one address, then a pause. Right ones are free. */
@Injectable()
export class FailedLogins {
  private readonly failures = new RateWindow(failuresAMinute);

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
