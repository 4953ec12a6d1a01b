import { queryClient } from '../api/query-client';
import { language } from './words';

export interface Live {
  /** `waiting` before the first word, and while nobody looks at the page. */
  readonly state: 'waiting' | 'live' | 'reconnecting';
  /** When the server was last heard. */
  readonly heardAt: number;
}

/** The server says something each 15 s: after more than two of these the line is dead, whatever the network says. */
const silenceMs = 40_000;
const firstPauseMs = 1_000;
const longestPauseMs = 15_000;

let live: Live = { state: 'waiting', heardAt: Date.now() };
/** The position to go on from: nothing that happened while the line was cut is missed. */
let position = 'latest';
const listeners = new Set<() => void>();

export const liveNow = (): Live => live;

export function onLive(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(state: Live['state'], heardAt = live.heardAt): void {
  live = { state, heardAt };
  listeners.forEach((listener) => listener());
}

/**
 * Follows the events while the page is looked at, and marks what is shown as stale when there is news of it (see
 * `follows` in query-client). A hidden tab lets go of its line: a browser has only six of them to one server.
 */
export function startLive(): () => void {
  let stop: AbortController | undefined;
  const look = (): void => {
    if (document.visibilityState === 'visible') {
      if (stop) return;
      stop = new AbortController();
      void follow(stop.signal);
    } else {
      stop?.abort();
      stop = undefined;
      become('waiting');
    }
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    stop?.abort();
  };
}

async function follow(stopped: AbortSignal): Promise<void> {
  for (let pauseMs = firstPauseMs; !stopped.aborted;) {
    const before = live.heardAt;
    try {
      await listen(stopped);
    } catch {
      // Whatever it was, the line is cut; what to do about it is the same.
    }
    if (stopped.aborted) return;
    become('reconnecting');
    pauseMs = live.heardAt > before ? firstPauseMs : Math.min(pauseMs * 2, longestPauseMs);
    await new Promise((done) => setTimeout(done, pauseMs * (0.75 + Math.random() / 2)));
  }
}

async function listen(stopped: AbortSignal): Promise<void> {
  // Nobody has said yet where we are: what happened while nobody could be reached has to be asked for.
  const mayHaveMissed = position === 'latest' && live.state === 'reconnecting';
  const silent = new AbortController();
  const watch = setInterval(() => {
    if (Date.now() - live.heardAt > silenceMs && live.state === 'live') silent.abort();
  }, 5_000);
  try {
    const answer = await fetch(`/v1/events/stream?after=${position}`, {
      headers: { accept: 'text/event-stream', 'accept-language': language() },
      signal: AbortSignal.any([stopped, silent.signal]),
    });
    // The session is over: asking who one is leads to the sign-in.
    if (answer.status === 401) void queryClient.invalidateQueries({ queryKey: ['me'] });
    if (!answer.ok || !answer.body) return;
    if (mayHaveMissed) void queryClient.invalidateQueries({ predicate: ({ meta }) => meta?.follows !== undefined });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      become('live', Date.now());
      const messages = `${text}${value}`.split('\n\n');
      text = messages.pop() ?? '';
      messages.forEach(hear);
    }
  } finally {
    clearInterval(watch);
  }
}

function hear(message: string): void {
  position = /^id: (.+)$/m.exec(message)?.[1] ?? position;
  const data = /^data: (.+)$/m.exec(message)?.[1];
  if (data === undefined) return;
  const event: unknown = JSON.parse(data);
  if (typeof event === 'object' && event !== null && 'stream' in event && typeof event.stream === 'string') {
    news.add(event.stream);
    settle();
  }
}

const news = new Set<string>();
let timers: readonly ReturnType<typeof setTimeout>[] = [];

/**
 * A request's own page reads the log and is true at once; lists are read models, which follow a moment later: they are
 * asked again when that has passed.
 */
function settle(): void {
  if (timers.length > 0) return;
  timers = [setTimeout(tell, 250), setTimeout(tellAgain, 1_750)];
}

const tell = (): void => {
  const streams = [...news];
  void queryClient.invalidateQueries({
    predicate: ({ meta }) =>
      meta?.follows?.some((beginning) => streams.some((stream) => stream.startsWith(beginning))) === true,
  });
};

function tellAgain(): void {
  tell();
  news.clear();
  timers = [];
}
