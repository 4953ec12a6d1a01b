import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

interface Props<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Pixels of an ordinary row; each is measured when it is drawn. */
  readonly height: number;
  readonly render: (row: Row, index: number) => ReactNode;
  /** Brought into view when it is there. */
  readonly target?: string | undefined;
}

/** As many rows are drawn at once without anybody waiting: short lists stay whole, to be printed and searched. */
const wholeUpTo = 200;

/** A list that only draws what is seen: five thousand rows are as quick as fifty. It scrolls with the page. */
export function LongList<Row>(props: Props<Row>) {
  return props.rows.length <= wholeUpTo ? <Whole {...props} /> : <Seen {...props} />;
}

function Whole<Row>({ rows, keyOf, render, target }: Props<Row>) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (target === undefined) return;
    place.current?.querySelector(`[data-key="${CSS.escape(target)}"]`)?.scrollIntoView({ block: 'center' });
  }, [target]);
  return (
    <div ref={place} role="rowgroup" className="long-list">
      {rows.map((row, index) => (
        <div key={keyOf(row)} data-key={keyOf(row)} className="long-list-row" role="presentation">
          {render(row, index)}
        </div>
      ))}
    </div>
  );
}

function Seen<Row>({ rows, keyOf, height, render, target }: Props<Row>) {
  'use no memo';
  const place = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop((place.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  const wanted = target === undefined ? -1 : rows.findIndex((row) => keyOf(row) === target);
  useEffect(() => {
    if (wanted >= 0) virtual.scrollToIndex(wanted, { align: 'center' });
    // Only when another one is wanted: scrolling by hand is not undone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);
  return (
    <div
      ref={place}
      role="rowgroup"
      className="long-list"
      style={{ height: virtual.getTotalSize(), position: 'relative' }}
    >
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        return (
          row !== undefined && (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              data-key={keyOf(row)}
              className="long-list-row"
              role="presentation"
              style={{ position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${start - top}px)` }}
            >
              {render(row, index)}
            </div>
          )
        );
      })}
    </div>
  );
}
