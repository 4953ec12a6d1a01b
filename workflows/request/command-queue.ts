import { condition } from '@temporalio/workflow';

/**
 * One command at a time, in the order of their coming. Seen without it: eight concurrent updates took their views over
 * in the order 6 1 4 2 7 8 3 5.
 */
export class CommandQueue {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.waiting += 1;
    const result = this.tail.then(work).finally(() => {
      this.waiting -= 1;
    });
    // The caller hears of a failure; the next in the queue only has to wait for its end.
    this.tail = result.catch(() => undefined);
    return result;
  }

  get isEmpty(): boolean {
    return this.waiting === 0;
  }

  async empty(): Promise<void> {
    await condition(() => this.isEmpty);
  }
}
