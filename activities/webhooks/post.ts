import { Agent, request } from 'undici';
import {
  parseTarget,
  RefusedTargetError,
  resolveTarget,
  type AllowedRanges,
  type LookUp,
  type Target,
} from './addresses';

export interface PostOptions {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly allowed: AllowedRanges;
  /** Milliseconds for everything, redirects included. */
  readonly timeoutMs: number;
  /** Tests have names of their own. */
  readonly lookUp?: LookUp;
}

/** Status of the answer, or why there was none. */
export type Posted = { readonly status: number } | { readonly error: string };

const mostRedirects = 3;
/** Those that say: the same request, there. The others would make it a GET, which brings nobody anything. */
const redirects: readonly number[] = [307, 308];

/**
 * Posts to a URL whose owner we do not trust. Every address is checked before connecting, and the connection is made to
 * the address that was checked; so is every redirect's.
 */
export const post = async (url: string, options: PostOptions): Promise<Posted> => {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    let target = parseTarget(url, options.allowed);
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const { status, location } = await postOnce(target, options, signal);
      if (!redirects.includes(status) || location === undefined) return { status };
      const next = parseTarget(new URL(location, target).href, options.allowed);
      if (target.protocol === 'https:' && next.protocol === 'http:') return { error: 'redirected-to-plain-http' };
      target = next;
    }
    return { error: 'too-many-redirects' };
  } catch (error) {
    return { error: signal.aborted ? 'timeout' : reasonOf(error) };
  }
};

interface Answer {
  readonly status: number;
  readonly location?: string;
}

const postOnce = async (target: URL, options: PostOptions, signal: AbortSignal): Promise<Answer> => {
  const addresses = await before(signal, resolveTarget(target, options.allowed, options.lookUp));
  const agent = agentFor(addresses);
  try {
    const { body, headers } = options;
    const answer = await request(target, { method: 'POST', body, headers, dispatcher: agent, signal });
    const { location } = answer.headers;
    return { status: answer.statusCode, ...(typeof location === 'string' && { location }) };
  } finally {
    // The answer's body is nobody's business, and may be endless.
    await agent.destroy();
  }
};

/** Connects to these addresses only, whatever the name resolves to by now. TLS still asks for the name. */
const agentFor = (addresses: readonly Target[]): Agent =>
  new Agent({
    connect: {
      lookup: (_host, { all }, callback) => {
        if (all) return callback(null, [...addresses]);
        const [first] = addresses;
        return first ? callback(null, first.address, first.family) : callback(new Error('no address'), '', 4);
      },
    },
  });

/** A name's look-up cannot be called back, but it need not be waited for. */
const before = <Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('timeout')), { once: true });
    }),
  ]);

/** The code alone: messages of the network tell of the inside of it. */
const reasonOf = (error: unknown): string => {
  if (error instanceof RefusedTargetError) return error.code;
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'no-answer';
};
