import type { Call, CallOptions, Send } from './call';

/** What an operation takes, as the API's document says. */
interface OperationData {
  readonly body?: unknown;
  readonly path?: unknown;
  readonly query?: unknown;
  readonly url: string;
}

export type Input<Data> = Omit<Data, 'url' | 'headers'> & CallOptions;

/** An operation as a function. Its path is checked against the document: one that is no longer there does not compile. */
export const route =
  <Data extends OperationData, Answer>(send: Send, method: Call['method'], url: Data['url']) =>
  (input: Input<Data>): Promise<Answer> =>
    // What comes back is what the document says: the server's tests hold every answer against it.
    send({ method, url, ...input }) as Promise<Answer>;
