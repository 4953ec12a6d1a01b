import type { Outbox } from './outbox';

/** What came of something that was told: the server took it, it said no, or nobody has answered yet. */
export type Heard = 'taken' | 'said-no' | 'waiting';

/** Long enough for a server that is there; who works without a network is not held up. */
const patienceMs = 10_000;

/** Waits for the answer to what was told, as long as somebody stands before the form. */
export const heardOf = (outbox: Outbox, order: number): Promise<Heard> =>
  new Promise((resolve) => {
    const look = (): void => {
      const entry = outbox.state.entries.find((one) => one.order === order);
      if (!entry) settle('taken');
      else if (entry.state !== 'unsent') settle('said-no');
      else if (entry.attempts > 0) settle('waiting');
    };
    const settle = (heard: Heard): void => {
      clearTimeout(patience);
      stop();
      resolve(heard);
    };
    const stop = outbox.subscribe(look);
    const patience = setTimeout(() => settle('waiting'), patienceMs);
    look();
  });
