import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import { get, type api } from '../api';

const readRequest = get<api.RequestsReadData, api.RequestsReadResponse>('/v1/requests/{id}');
const readBriefing = get<api.RequestLedgersBriefingData, api.RequestLedgersBriefingResponse>(
  '/v1/requests/{id}/briefing',
);
const readTimeline = get<api.RequestLedgersTimelineData, api.RequestLedgersTimelineResponse>(
  '/v1/requests/{id}/timeline',
);
const readClocks = get<api.RequestLedgersClocksData, api.RequestLedgersClocksResponse>('/v1/requests/{id}/clocks');
const readPromises = get<api.RequestLedgersPromisesData, api.RequestLedgersPromisesResponse>(
  '/v1/requests/{id}/promises',
);
const readAgenda = get<api.RequestLedgersAgendaData, api.RequestLedgersAgendaResponse>('/v1/requests/{id}/agenda');

/** The request `id` (empty: not known yet), as it was known at `asOf`. `language` is that of the sentences: another one is asked anew. */
export interface Asked {
  readonly id: string;
  readonly asOf?: string;
  readonly language: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id behind an address: people write numbers, news name ids. */
export const idQuery = (idOrNumber: string) =>
  queryOptions({
    queryKey: ['request-id', idOrNumber],
    queryFn: async ({ signal }) => (await readRequest({ path: { id: idOrNumber }, signal })).id,
    ...(uuid.test(idOrNumber) && { initialData: idOrNumber }),
    staleTime: Infinity,
  });

/** Everything that is known of one request, so that its news make all of it stale. */
const keyOf = ({ id, language, asOf = 'now' }: Asked, what: string) => ['request', id, what, language, asOf] as const;
const shared = ({ id }: Asked) => ({
  enabled: id !== '',
  meta: { follows: [`request/${id}`] },
  // While the slider moves, what is shown stays until the other is there.
  placeholderData: keepPreviousData,
});
const inputOf = ({ id, asOf }: Asked, signal: AbortSignal) => ({
  path: { id },
  query: asOf === undefined ? {} : { asOf },
  signal,
});

export const requestQuery = (asked: Asked) =>
  queryOptions({
    queryKey: keyOf(asked, 'request'),
    // Staff are told all of it; the customer's part has a page of its own.
    queryFn: async ({ signal }) => (await readRequest(inputOf(asked, signal))) as api.Request,
    ...shared(asked),
  });

export const briefingQuery = (asked: Asked) =>
  queryOptions({
    queryKey: keyOf(asked, 'briefing'),
    queryFn: ({ signal }) => readBriefing(inputOf(asked, signal)),
    ...shared(asked),
  });

/** All events, also those after `asOf`: what came later is shown as such. Events never change, so news are added to them. */
export const timelineQuery = ({ id, language }: Asked, client: QueryClient) => {
  const queryKey = keyOf({ id, language }, 'timeline');
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<readonly api.TimelineItem[]> => {
      const before = client.getQueryData<readonly api.TimelineItem[]>(queryKey) ?? [];
      // An event that was not numbered yet is read again.
      const kept = before.findIndex(({ position }) => position === null);
      const there = kept === -1 ? before : before.slice(0, kept);
      const { items } = await readTimeline({ path: { id }, query: { after: there.length }, signal });
      return items.length === 0 ? there : [...there, ...items];
    },
    enabled: id !== '',
    meta: { follows: [`request/${id}`] },
  });
};

export const clocksQuery = (asked: Asked) =>
  queryOptions({
    queryKey: keyOf(asked, 'clocks'),
    queryFn: ({ signal }) => readClocks(inputOf(asked, signal)),
    ...shared(asked),
  });

export const agendaQuery = (asked: Asked) =>
  queryOptions({
    queryKey: keyOf(asked, 'agenda'),
    queryFn: async ({ signal }) => (await readAgenda(inputOf(asked, signal))).items,
    ...shared(asked),
  });

/** The timer ledger: asked for where it is shown. */
export const promisesQuery = (asked: Asked) =>
  queryOptions({
    queryKey: keyOf(asked, 'promises'),
    queryFn: async ({ signal }) => (await readPromises(inputOf(asked, signal))).items,
    ...shared(asked),
  });

/** Something was done to it: whatever is shown of it is asked for again. */
export const refresh = (client: QueryClient, id: string): Promise<void> =>
  client.invalidateQueries({ queryKey: ['request', id] });
