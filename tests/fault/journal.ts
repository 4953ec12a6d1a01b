import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** A command that was answered with success: from then on it may never be lost, nor done twice. */
export interface Acknowledged {
  readonly commandId: string;
  readonly what: string;
}

/** What clients asked and what they were told, on disk before they go on: it outlives whatever breaks, the harness included. */
export interface Journal {
  readonly acknowledged: readonly Acknowledged[];
  /** Calls that got no answer, or one that says to try again. */
  readonly retries: number;
  /** The longest that a client waited for an answer it could go on with, milliseconds. */
  readonly longestWaitMs: number;
  asked(commandId: string, what: string): void;
  told(commandId: string, what: string, status: number): void;
  retried(): void;
  close(): void;
}

export function openJournal(file: string): Journal {
  const descriptor = openSync(file, 'a');
  const acknowledged: Acknowledged[] = [];
  const asking = new Map<string, number>();
  let [retries, longestWaitMs] = [0, 0];
  const write = (line: object): void => {
    writeSync(descriptor, `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
    fsyncSync(descriptor);
  };
  return {
    acknowledged,
    get retries() {
      return retries;
    },
    get longestWaitMs() {
      return longestWaitMs;
    },
    asked: (commandId, what) => {
      asking.set(commandId, Date.now());
      write({ asked: what, commandId });
    },
    told: (commandId, what, status) => {
      longestWaitMs = Math.max(longestWaitMs, Date.now() - (asking.get(commandId) ?? Date.now()));
      asking.delete(commandId);
      write({ told: status, what, commandId });
      if (status < 300) acknowledged.push({ commandId, what });
    },
    retried: () => void (retries += 1),
    close: () => closeSync(descriptor),
  };
}
