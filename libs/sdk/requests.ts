import type * as api from './types.gen';
import { route } from './route';
import type { CallOptions, Send } from './call';

/** Repair requests. `id` may be the request's number. */
export const requestsOf = (send: Send) => {
  const open = route<api.RequestsOpenData, api.RequestsOpenResponse>(send, 'POST', '/v1/requests');
  const list = route<api.RequestsListData, api.RequestsListResponse>(send, 'GET', '/v1/requests');
  const read = route<api.RequestsReadData, api.RequestsReadResponse>(send, 'GET', '/v1/requests/{id}');
  const command = <Data extends { readonly body?: unknown; readonly path?: unknown; readonly url: string }>(
    url: Data['url'],
  ) => {
    const call = route<Data & { readonly path: { readonly id: string } }, api.Request>(send, 'POST', url);
    return (id: string, body: Data['body'], options: CallOptions = {}): Promise<api.Request> =>
      call({ ...options, path: { id }, body } as Parameters<typeof call>[0]);
  };
  const ledger = <Data extends { readonly url: string; readonly path?: unknown }, Answer>(url: Data['url']) => {
    const call = route<{ readonly path: { readonly id: string }; readonly url: string }, Answer>(send, 'GET', url);
    return (id: string): Promise<Answer> => call({ path: { id } });
  };
  return {
    open: (body: api.RequestsOpenData['body'], options: CallOptions = {}) => open({ body, ...options }),
    list: (query: api.RequestsListData['query'] = {}) => list({ query }),
    read: (id: string, query: api.RequestsReadData['query'] = {}) => read({ path: { id }, query }),

    timeline: ledger<api.RequestLedgersTimelineData, api.RequestLedgersTimelineResponse>('/v1/requests/{id}/timeline'),
    briefing: ledger<api.RequestLedgersBriefingData, api.RequestLedgersBriefingResponse>('/v1/requests/{id}/briefing'),
    agenda: ledger<api.RequestLedgersAgendaData, api.RequestLedgersAgendaResponse>('/v1/requests/{id}/agenda'),
    clocks: ledger<api.RequestLedgersClocksData, api.RequestLedgersClocksResponse>('/v1/requests/{id}/clocks'),
    promises: ledger<api.RequestLedgersPromisesData, api.RequestLedgersPromisesResponse>('/v1/requests/{id}/promises'),
    parts: ledger<api.RequestLedgersPartsData, api.RequestLedgersPartsResponse>('/v1/requests/{id}/parts'),
    report: ledger<api.RequestLedgersReportData, api.RequestLedgersReportResponse>('/v1/requests/{id}/report'),

    note: command<api.RequestNotesData>('/v1/requests/{id}/notes'),
    consent: command<api.RequestConsentData>('/v1/requests/{id}/consent'),
    pause: command<api.RequestPauseData>('/v1/requests/{id}/pause'),
    resume: command<api.RequestResumeData>('/v1/requests/{id}/resume'),
    escalate: command<api.RequestEscalateData>('/v1/requests/{id}/escalate'),
    cancel: command<api.RequestCancelData>('/v1/requests/{id}/cancel'),
    reopen: command<api.RequestReopenData>('/v1/requests/{id}/reopen'),
    assign: command<api.RequestAssignData>('/v1/requests/{id}/assign'),
    setOwner: command<api.RequestOwnerData>('/v1/requests/{id}/owner'),
    merge: command<api.RequestMergeData>('/v1/requests/{id}/merge'),
    correct: command<api.RequestCorrectData>('/v1/requests/{id}/correct'),
  };
};
