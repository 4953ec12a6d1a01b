import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What the table tells, for who hears it. */
  readonly label: string;
  /** Their words stand under `column`. */
  readonly columns: readonly string[];
  readonly className?: string;
  readonly children: ReactNode;
}

/** Rows under the words of their columns; scrolled sideways, also by keys, where it is too wide. */
export function PlainTable({ label, columns, className = '', children }: Props) {
  const { t } = useTranslation('request');
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className={`plain-table ${className}`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
