import { QueryCache, QueryClient } from '@tanstack/react-query';
import { FixtrailError } from '@fixtrail/sdk/errors';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /**
       * The event streams whose news make the answer stale, by their beginnings: `['request/<uuid>']` for one request,
       * `['request/']` for a list of them.
       */
      readonly follows?: readonly string[];
    };
    defaultError: Error;
  }
}

/** The server, or what stands before it, is away for a moment. */
const passing: readonly number[] = [429, 502, 503, 504];

/** News come by the event stream, so what is shown is not asked for again all the time. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // The session has ended: the frame leads to the sign-in, and from there back here.
    onError: (error) => {
      if (error instanceof FixtrailError && error.status === 401) queryClient.setQueryData(['me'], null);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => failures < 3 && (!(error instanceof FixtrailError) || passing.includes(error.status)),
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 8_000),
    },
    // Sent again only by the person who sees what happened; the same Idempotency-Key makes that safe. While the first
    // sending is still held to be at work (for seconds, when its gateway was killed), its answer is waited for.
    mutations: {
      retry: (failures, error) =>
        failures < 30 && error instanceof FixtrailError && error.code === 'idempotency-in-progress',
      retryDelay: 1_000,
    },
  },
});
