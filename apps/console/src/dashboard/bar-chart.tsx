import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestsSearch } from '../boards/requests-search';
import { Chart, quietAxes } from './chart';

export interface Bar {
  readonly name: string;
  readonly count: number;
  /** Name of a CSS variable, without its dashes. */
  readonly colour: string;
  /** The requests behind it. */
  readonly list: RequestsSearch;
}

interface Props {
  readonly title: string;
  readonly label: string;
  readonly what: string;
  readonly bars: readonly Bar[];
}

/** A few counts side by side, the names beside the bars; each with its list in the table below. */
export function CountChart({ title, label, what, bars }: Props) {
  const { t } = useTranslation('dashboard');
  const option = useCallback(
    (colour: (name: string) => string) => ({
      ...quietAxes(colour),
      grid: { left: 8, right: 40, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', minInterval: 1, axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ name }) => name),
        axisLabel: { color: colour('quiet') },
        axisLine: { show: false },
        axisTick: { show: false },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 16,
          label: { show: true, position: 'right', color: colour('quiet') },
          data: bars.map((bar) => ({ value: bar.count, itemStyle: { color: colour(bar.colour) } })),
        },
      ],
    }),
    [bars],
  );
  const height = Math.max(90, 34 * bars.length + 16);
  return (
    <Chart title={title} label={label} option={option} height={height}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">{t('count')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ name, count, list }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <Link to="/requests" search={list}>
                  {count}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Chart>
  );
}
