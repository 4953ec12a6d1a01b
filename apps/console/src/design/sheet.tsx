import type { ReactNode } from 'react';
import './sheet.css';

interface Props {
  /** The table's name. */
  readonly label: string;
  /** What heads its columns; on a phone each cell says its own, by `data-label`. */
  readonly columns: readonly string[];
  readonly className?: string;
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table at a desk, a card for each row on a phone. Roles are said, since a table that is laid out as cards loses its own. */
export function Sheet({ label, columns, className = 'sheet', children }: Props) {
  return (
    <table className={className} role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column, place) => (
            <th key={`${place} ${column}`} role="columnheader" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}
