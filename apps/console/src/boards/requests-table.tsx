import { useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListKeys } from '../design/use-list-keys';
import { columnIds, columnsIn, features, requestColumns } from './requests-columns';
import type { Listed } from './requests-calls';
import type { RequestsSearch } from './requests-search';

interface Props {
  readonly rows: readonly Listed[];
  readonly search: RequestsSearch;
  readonly change: (changed: RequestsSearch) => void;
  readonly keys: ListKeys;
}

/** What the server can sort by, latest first, then earliest first. */
const sortable = { received: ['-receivedAt', 'receivedAt'], updated: ['-updatedAt', 'updatedAt'] } as const;
const isSortable = (id: string): id is keyof typeof sortable => id in sortable;

export function RequestsTable({ rows, search, change, keys }: Props) {
  const { t } = useTranslation('boards');
  const columns = useMemo(() => requestColumns(t), [t]);
  const shown = columnsIn(search.columns);
  const table = useTable({
    features,
    data: rows,
    columns,
    state: { columnVisibility: Object.fromEntries(columnIds.map((id) => [id, shown.includes(id)])) },
    getRowId: ({ id }) => id,
  });
  return (
    <table className="board requests" role="table" aria-label={t('requests.table')}>
      <thead role="rowgroup">
        <tr role="row">
          {table.getVisibleLeafColumns().map(({ id }) => (
            <th key={id} role="columnheader" scope="col" aria-sort={sortOf(id, search)}>
              {isSortable(id) ? (
                <button type="button" className="sort" onClick={() => change({ sort: nextSort(id, search) })}>
                  {t(`requests.columns.${id}`)} <span aria-hidden>{arrowOf(id, search)}</span>
                </button>
              ) : (
                t(`requests.columns.${id as 'number'}`)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {table.getRowModel().rows.map((row, index) => (
          <tr key={row.id} role="row" className="board-row" {...keys.row(index)}>
            {row.getVisibleCells().map((cell) => (
              <td
                key={cell.id}
                role="cell"
                className={`column-${cell.column.id}`}
                data-label={t(`requests.columns.${cell.column.id as 'number'}`)}
              >
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const sortOf = (id: string, { sort }: RequestsSearch): 'ascending' | 'descending' | undefined => {
  if (!isSortable(id)) return undefined;
  if (sort === sortable[id][0]) return 'descending';
  return sort === sortable[id][1] ? 'ascending' : undefined;
};

const arrowOf = (id: string, search: RequestsSearch): string =>
  ({ ascending: '↑', descending: '↓', none: '↕' })[sortOf(id, search) ?? 'none'];

/** Latest first, earliest first, and back to the order of urgency. */
const nextSort = (id: keyof typeof sortable, { sort }: RequestsSearch): RequestsSearch['sort'] => {
  const [latest, earliest] = sortable[id];
  if (sort === latest) return earliest;
  return sort === earliest ? undefined : latest;
};
