import { route } from '@fixtrail/sdk/route';
import { language } from '../shell/words';
import { openSend } from './send';

export { FixtrailError, NoAnswerError } from '@fixtrail/sdk/errors';
export type { CallOptions } from '@fixtrail/sdk/call';
export type * as api from '@fixtrail/sdk/types.gen';

const send = openSend({ language });

interface Operation {
  readonly url: string;
}

/**
 * An operation of the API as a function; its address is checked against the API's document.
 *
 * @example
 * const readRequest = get<api.RequestsReadData, api.RequestsReadResponse>('/v1/requests/{id}');
 * await readRequest({ path: { id } });
 */
export const get = <Data extends Operation, Answer>(url: Data['url']) => route<Data, Answer>(send, 'GET', url);
/** Bears an Idempotency-Key: give one of your own (`idempotencyKey`) when the same command may be sent twice. */
export const post = <Data extends Operation, Answer>(url: Data['url']) => route<Data, Answer>(send, 'POST', url);
export const put = <Data extends Operation, Answer>(url: Data['url']) => route<Data, Answer>(send, 'PUT', url);
export const remove = <Data extends Operation, Answer>(url: Data['url']) => route<Data, Answer>(send, 'DELETE', url);
