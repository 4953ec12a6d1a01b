import { pagesOf } from '../api/pages';
import { FixtrailError, get, NoAnswerError, type api } from '../api';
import type { RequestsSearch } from './requests-search';

const list = get<api.RequestsListData, api.RequestsListResponse>('/v1/requests');

export type Listed = api.Request;
type Query = NonNullable<api.RequestsListData['query']>;

/** What the address says, as the list is asked; which columns are shown is the page's own matter. */
export const askedFor = ({ columns: _columns, ...filters }: RequestsSearch): Query => filters;

const pageOf = 50;

export const requestsQuery = (search: RequestsSearch, language: string) =>
  ({
    ...pagesOf(
      ['requests', askedFor(search), language],
      (part, signal) => list({ query: { ...askedFor(search), ...part }, signal }),
      pageOf,
    ),
    meta: { follows: ['request/'] },
  }) as const;

/**
 * The whole list as a file, as the server writes it.
 *
 * @throws FixtrailError, NoAnswerError as any other call.
 */
export async function exportRequests(search: RequestsSearch, language: string): Promise<void> {
  const given = Object.entries(askedFor(search)).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const answer = await fetch(`/v1/requests?${new URLSearchParams(given).toString()}`, {
    headers: { accept: 'text/csv', 'accept-language': language },
  }).catch((cause: unknown) => {
    throw new NoAnswerError('No answer.', { cause });
  });
  if (!answer.ok) throw new FixtrailError(answer.status, (await answer.json()) as Partial<api.Problem>);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `requests-${new Date().toISOString().slice(0, 10)}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
