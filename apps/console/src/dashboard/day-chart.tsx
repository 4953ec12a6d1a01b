import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figures } from './calls';
import { Chart, quietAxes } from './chart';
import { daysOf, type Period } from './period';

const dayMs = 86_400_000;

/** What came in and what was restored, day by day. */
export function DayChart({ figures, whose }: { readonly figures: Figures; readonly whose: Whose }) {
  const { t } = useTranslation('dashboard');
  const { from, to, days } = figures;
  const option = useCallback(
    (colour: (name: string) => string) => {
      const all = daysOf({ from, to });
      const known = new Map(days.map((one) => [one.day, one]));
      const line = (name: string, value: 'received' | 'restored', sign: string, shape: string) => ({
        name,
        type: 'line',
        symbol: shape,
        symbolSize: 5,
        data: all.map((day) => known.get(day)?.[value] ?? 0),
        lineStyle: { color: colour(sign), width: 2, type: value === 'restored' ? 'solid' : 'dashed' },
        itemStyle: { color: colour(sign) },
      });
      return {
        ...quietAxes(colour),
        legend: { top: 0, left: 0, textStyle: { color: colour('quiet') } },
        xAxis: { type: 'category', data: all.map((day) => day.slice(5)), axisLabel: { color: colour('quiet') } },
        yAxis: {
          type: 'value',
          minInterval: 1,
          axisLabel: { color: colour('quiet') },
          splitLine: { lineStyle: { color: colour('line') } },
        },
        series: [
          line(t('received'), 'received', 'sign-running-fill', 'circle'),
          line(t('restored'), 'restored', 'sign-met-fill', 'rect'),
        ],
      };
    },
    [days, from, to, t],
  );
  return (
    <Chart title={t('byDay')} label={t('byDayLabel')} option={option}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('received')}</th>
            <th scope="col">{t('restored')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, received, restored }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {(
                [
                  ['received', received],
                  ['restored', restored],
                ] as const
              ).map(([figure, count]) => (
                <td key={figure}>
                  <Link to="/requests" search={{ ...whose, figure, ...dayPeriod(day) }}>
                    {count}
                  </Link>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Chart>
  );
}

export interface Whose {
  readonly region?: string | undefined;
  readonly policy?: string | undefined;
}

const dayPeriod = (day: string): Period => {
  const start = Date.parse(`${day}T00:00:00+08:00`);
  return { from: new Date(start).toISOString(), to: new Date(start + dayMs).toISOString() };
};
