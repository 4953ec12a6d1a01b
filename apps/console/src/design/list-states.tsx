import type { InfiniteData, UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '../api/pages';
import { Empty } from './empty';
import { Loading } from './loading';
import { More } from './more';
import { OfflineNotice } from './offline';
import { ProblemNotice } from './problem-notice';

type Pages<Item> = InfiniteData<Page<Item>>;

interface Props<Item> {
  /** A page at a time (`pagesOf`), or all at once (`allOf`). */
  readonly list: UseInfiniteQueryResult<Pages<Item>> | UseQueryResult<readonly Item[]>;
  readonly empty: { readonly title: string; readonly text: string };
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** All that is there of a list. */
export const itemsOf = <Item,>(data: Pages<Item> | readonly Item[] | undefined): readonly Item[] => {
  if (data === undefined) return [];
  return 'pages' in data ? data.pages.flatMap(({ items }) => items) : data;
};

/** A list in each of its states: on its way, without a network, failed, with nothing in it, there, going on. */
export function ListStates<Item>({ list, empty, children }: Props<Item>) {
  const { data, error, isEnabled, isPaused } = list;
  if (!data && !error) {
    if (!isEnabled) return null;
    return isPaused ? <OfflineNotice /> : <Loading />;
  }
  const items = itemsOf(data);
  const goesOn = 'fetchNextPage' in list;
  return (
    <>
      {error && !(goesOn && list.isFetchNextPageError) && (
        <ProblemNotice error={error} retry={() => void list.refetch()} />
      )}
      {data && (items.length === 0 ? <Empty title={empty.title}>{empty.text}</Empty> : children(items))}
      {goesOn && <More list={list} count={items.length} />}
    </>
  );
}
