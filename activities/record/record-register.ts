import { isDeepStrictEqual } from 'node:util';
import type { Rejection } from '@fixtrail/domain/aggregate';
import type { Principal } from '@fixtrail/domain/request';
import { eventIdOf, type Cause } from './envelope';
import { refuseOther } from './if-match';
import { MovedOn, record } from './record';
import { registerWords } from './register-words';
import type { RecordStores, RegisterRow } from './stores';

/** Things that are registered: what they are now is one document, and every earlier document stays in the log. */
export const registerKinds = [
  'product',
  'device',
  'region',
  'part',
  'depot',
  'engineer',
  'user',
  'api-key',
  'calendar',
  'policy',
  'hotline',
  'customer-link',
] as const;
export type RegisterKind = (typeof registerKinds)[number];

export interface RegisterInput {
  readonly kind: RegisterKind;
  readonly id: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly by: Principal;
  readonly commandId: string;
  readonly correlationId: string;
  /** Version that the caller has seen; another one refuses the change. */
  readonly ifMatch?: number;
}
export type RegisterResult =
  | { readonly ok: true; readonly version: number; readonly changed: boolean }
  | { readonly ok: false; readonly rejected: Rejection; readonly version: number };

/** Registers a document, or changes one. The same document again changes nothing and makes no event. */
export const recordRegister = async (stores: RecordStores, input: RegisterInput): Promise<RegisterResult> => {
  const { kind, id, document, by, commandId, correlationId, ifMatch } = input;
  const stream = `${kind}/${id}`;
  const cause: Cause = { id: commandId, correlationId, causationId: null };

  const recorded = await record(stores.log, stream, commandId, async (history) => {
    const version = history.length;
    const other = refuseOther(ifMatch, version);
    if (other) return { events: [], ...other };
    if (isDeepStrictEqual(history.at(-1)?.data['document'], document)) return { events: [] };
    const row: RegisterRow = {
      _id: stream,
      kind,
      id,
      version: version + 1,
      document,
      words: registerWords(id, document),
    };
    return {
      events: [
        {
          _id: eventIdOf(cause, stream, 0),
          type: `${kind}-registered`,
          at: stores.log.now(),
          commandId,
          actor: by.actor,
          correlationId,
          causationId: null,
          data: { document },
        },
      ],
      also: async (session) => {
        const { _id, ...replacement } = row;
        const written = await stores.register.replaceOne({ _id, version }, replacement, {
          session,
          upsert: version === 0,
        });
        if (written.matchedCount + written.upsertedCount !== 1) throw new MovedOn(`${stream} has changed.`);
      },
    };
  });
  const { version, rejected, changed } = recorded;
  return rejected ? { ok: false, rejected, version } : { ok: true, version, changed };
};
