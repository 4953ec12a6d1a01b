import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';

/** A page of a list, as the API answers. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Which page is asked for. */
interface Part {
  readonly limit: number;
  readonly cursor?: string;
}

const pageOf = 100;
const largestPage = 200;

/** A list that is shown a page at a time: the reader asks for the rest (`More` in design). */
export const pagesOf = <Answer extends Page<unknown>>(
  queryKey: QueryKey,
  read: (part: Part, signal: AbortSignal) => Promise<Answer>,
  limit = pageOf,
) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => read({ limit, ...(pageParam !== null && { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** A list that is nothing without its end: what there is to choose from, what is added up. */
export async function allOf<Item>(read: (part: Part) => Promise<Page<Item>>): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await read({ limit: largestPage, ...(cursor !== null && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
