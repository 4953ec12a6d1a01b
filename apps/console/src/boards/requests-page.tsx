import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { itemsOf, ListStates } from '../design/list-states';
import { OfflineNotice } from '../design/offline';
import { PageHeading } from '../design/page-heading';
import { ProblemNotice } from '../design/problem-notice';
import { useListKeys } from '../design/use-list-keys';
import { queryOf } from './at-risk-search';
import './boards.css';
import { ColumnMenu } from './column-menu';
import { FigureChips } from './figure-chips';
import { exportRequests, requestsQuery } from './requests-calls';
import { RequestFilterFields } from './requests-filters';
import { requestsSearch, type RequestsSearch } from './requests-search';
import { RequestsTable } from './requests-table';
import { SavedViews } from './saved-views';

/** All requests: by words, by filters that stand in the address, as views that can be kept and shared. */
export function RequestsPage() {
  const { t, i18n } = useTranslation('boards');
  const navigate = useNavigate();
  const search = requestsSearch(useSearch({ strict: false }));
  const words = useRef<HTMLInputElement>(null);
  const list = useInfiniteQuery({ ...requestsQuery(search, i18n.language), placeholderData: (before) => before });
  const rows = itemsOf(list.data);
  const keys = useListKeys({
    count: rows.length,
    open: (index) => void navigate({ to: '/requests/$id', params: { id: rows[index]?.number ?? '' } }),
    search: () => words.current?.focus(),
  });
  const file = useMutation({ mutationFn: () => exportRequests(search, i18n.language) });
  const change = (changed: RequestsSearch): void =>
    void navigate({ to: '/requests', search: { ...search, ...changed }, replace: 'q' in changed });
  const filtered = queryOf({ ...search, sort: undefined, columns: undefined }) !== '';
  return (
    <>
      <PageHeading
        title={t('requests.title')}
        answer={
          list.data && (
            <p className="next-to-miss">
              {t(list.hasNextPage ? 'requests.more' : 'requests.count', { count: rows.length })}
            </p>
          )
        }
      >
        <div className="board-filters">
          <ColumnMenu told={search.columns} choose={(columns) => change({ columns })} />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            loading={file.isPending}
            onClick={() => file.mutate()}
          >
            {t('requests.export')}
          </Button>
          <SavedViews page="requests" query={queryOf(search)} />
        </div>
      </PageHeading>
      <RequestFilterFields search={search} change={change} words={words} />
      <FigureChips search={search} change={change} />
      <OfflineNotice />
      {file.isError && <ProblemNotice error={file.error} retry={() => file.mutate()} />}
      <ListStates
        list={list}
        empty={{
          title: t(filtered ? 'requests.none.title' : 'requests.empty.title'),
          text: t(filtered ? 'requests.none.text' : 'requests.empty.text'),
        }}
      >
        {(items) => <RequestsTable rows={items} search={search} change={change} keys={keys} />}
      </ListStates>
    </>
  );
}
