import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Empty } from '../design/empty';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';

interface Props<Item> {
  readonly list: UseQueryResult<{ readonly items: readonly Item[] }>;
  readonly empty: { readonly title: string; readonly text: string };
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A list in each of its states: on its way, failed, with nothing in it, there. */
export function ListStates<Item>({ list, empty, children }: Props<Item>) {
  if (list.isPending) return <Loading lines={4} />;
  if (list.error) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  if (list.data.items.length === 0) return <Empty title={empty.title}>{empty.text}</Empty>;
  return children(list.data.items);
}
