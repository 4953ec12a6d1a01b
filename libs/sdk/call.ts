export interface CallOptions {
  /** Makes a command safe to send again from another process; made up when left out. */
  readonly idempotencyKey?: string;
  /** Stream version the caller has seen: another one refuses the command. */
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

export interface Call extends CallOptions {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly path?: unknown;
  readonly query?: unknown;
  /** JSON; a `Blob` or `FormData` is sent as it is. */
  readonly body?: unknown;
  /** Asks for the answer as a file of this type (`Blob`); without it, the answer is JSON. */
  readonly accept?: string;
}

export type Send = (call: Call) => Promise<unknown>;

/** The address of a call: names filled in, the query written out. */
export const addressOf = (baseUrl: string, { url, path, query }: Call): string => {
  const names = (path ?? {}) as Readonly<Record<string, string>>;
  const filled = url.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));
  const given = Object.entries((query ?? {}) as Readonly<Record<string, unknown>>).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, textOf(value)] as const],
  );
  const search = new URLSearchParams(Object.fromEntries(given)).toString();
  return `${baseUrl.replace(/\/$/, '')}${filled}${search === '' ? '' : `?${search}`}`;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
