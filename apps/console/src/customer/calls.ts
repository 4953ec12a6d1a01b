import { route } from '@fixtrail/sdk/route';
import type { api } from '../api';
import { openSend } from '../api/send';
import { language } from '../shell/words';

export type CustomerRequest = api.CustomerRequest;
export type Scores = api.CustomerRateData['body']['scores'];
export type Answer = api.RequestConsentData['body'];

/** Says that a customer's page asks: the same browser may hold a session of the staff, which is not meant here. */
const send = openSend({ language, headers: { 'x-customer-link': '1' } });

export const openLink = route<api.LinkSessionOpenData, api.LinkSessionOpenResponse>(send, 'POST', '/v1/auth/link');
/** With a link a request is what its customer may see of it, and so are the answers to what the customer does. */
export const readRequest = route<api.RequestsReadData, CustomerRequest>(send, 'GET', '/v1/requests/{id}');
export const giveConsent = route<api.RequestConsentData, CustomerRequest>(send, 'POST', '/v1/requests/{id}/consent');
export const rate = route<api.CustomerRateData, CustomerRequest>(send, 'POST', '/v1/requests/{id}/rating');
export const listFiles = route<api.AttachmentsListData, api.AttachmentsListResponse>(
  send,
  'GET',
  '/v1/requests/{id}/attachments',
);

/** The document tells of the field `file`; a form is how it is sent. */
export function sendFile(id: string, file: File, idempotencyKey: string): Promise<unknown> {
  const body = new FormData();
  body.append('file', file, file.name);
  return send({ method: 'POST', url: '/v1/requests/{id}/attachments', path: { id }, body, idempotencyKey });
}
