import { useEffect, useEffectEvent, useState } from 'react';
import { FixtrailError, NoAnswerError } from '../api';
import { openRequest, type Opened } from './calls';
import { bodyOf, type Sending } from './draft';
import type { DraftInHand } from './use-draft';

/** Nobody said yes or no: it may have been opened. Sent again with its key, it is opened once. */
const isUnknown = (error: unknown): boolean =>
  error instanceof NoAnswerError ||
  (error instanceof FixtrailError &&
    ([401, 429, 502, 503, 504].includes(error.status) || error.code === 'idempotency-in-progress'));

/** A sign-in that ran out is not cured by asking again; all the rest may be. */
const isPassing = (error: unknown): boolean =>
  isUnknown(error) && !(error instanceof FixtrailError && error.status === 401);

const patienceMs = 60_000;
const pauseMs = 1_500;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** @throws the last error when it was refused, or nobody answered for a minute. */
async function openOnce({ key, body }: Sending, signal: AbortSignal, again: () => void): Promise<Opened> {
  for (const until = Date.now() + patienceMs; ;) {
    try {
      return await openRequest({ body, idempotencyKey: key, signal });
    } catch (error) {
      if (signal.aborted || !isPassing(error) || Date.now() > until) throw error;
      again();
      await pause(pauseMs);
    }
  }
}

export interface OpeningInHand {
  readonly state: 'idle' | 'sending' | 'waiting' | 'unanswered' | 'refused';
  readonly error: unknown;
  readonly open: () => void;
  /** The same once more, with the same key. */
  readonly again: () => void;
}

/** Opens the draft's request exactly once: through reloads, a gateway that dies and a network that goes away. */
export function useOpening({ draft, change }: DraftInHand, onOpened: (request: Opened) => void): OpeningInHand {
  const { sending } = draft;
  const [round, setRound] = useState(0);
  const [isWaiting, setWaiting] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const opened = useEffectEvent((request: Opened) => {
    setWaiting(false);
    setError(null);
    onOpened(request);
  });
  const failed = useEffectEvent((cause: unknown) => {
    setWaiting(false);
    setError(cause);
    // Refused: nothing was opened, and what is typed may be changed again.
    if (!isUnknown(cause)) change({ sending: null });
  });

  useEffect(() => {
    if (!sending) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    openOnce(sending, signal, () => setWaiting(true)).then(
      (request) => signal.aborted || opened(request),
      (cause: unknown) => signal.aborted || failed(cause),
    );
    return () => controller.abort();
  }, [sending, round]);

  const again = (): void => {
    setError(null);
    setRound((before) => before + 1);
  };
  const open = (): void => {
    setError(null);
    change({ sending: { key: crypto.randomUUID(), body: bodyOf(draft) } });
  };
  const state = sending
    ? error
      ? ('unanswered' as const)
      : isWaiting
        ? ('waiting' as const)
        : ('sending' as const)
    : error
      ? ('refused' as const)
      : ('idle' as const);
  return { state, error, open, again };
}
