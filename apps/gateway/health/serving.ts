import { Injectable } from '@nestjs/common';

/** Whether the gateway wants calls: not any more once it has been told to stop. Long polls end then. */
@Injectable()
export class Serving {
  private readonly stopping = new AbortController();

  get stopped(): AbortSignal {
    return this.stopping.signal;
  }

  stop(): void {
    this.stopping.abort();
  }
}
