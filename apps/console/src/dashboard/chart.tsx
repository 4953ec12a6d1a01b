import { useMantineColorScheme, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EChartsCoreOption } from './echarts';

interface Props {
  readonly title: string;
  /** What it shows, in a sentence: said to who does not see it. */
  readonly label: string;
  readonly height?: number;
  readonly option: (colour: (name: string) => string) => EChartsCoreOption;
  /** The same as a table, with a link for each figure. */
  readonly children: ReactNode;
}

/** A chart and its table. The library is loaded when the first chart is on the page. */
export function Chart({ title, label, height = 220, option, children }: Props) {
  const { t } = useTranslation('dashboard');
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const { colorScheme } = useMantineColorScheme();
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let gone = false;
    let dispose: (() => void) | undefined;
    void import('./echarts').then(({ init }) => {
      if (gone) return;
      const chart = init(element, undefined, { renderer: 'canvas' });
      const styles = getComputedStyle(document.documentElement);
      chart.setOption(option((name) => styles.getPropertyValue(`--${name}`).trim()));
      const watch = new ResizeObserver(() => chart.resize());
      watch.observe(element);
      dispose = () => {
        watch.disconnect();
        chart.dispose();
      };
    });
    return () => {
      gone = true;
      dispose?.();
    };
  }, [option, scheme, colorScheme]);
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <div ref={place} role="img" aria-label={label} style={{ height }} />
      <details>
        <summary>{t('asTable')}</summary>
        {children}
      </details>
    </figure>
  );
}

/** What all charts have in common. */
export const quietAxes = (colour: (name: string) => string) => ({
  textStyle: { fontFamily: 'inherit', color: colour('quiet') },
  animation: false,
  grid: { left: 8, right: 16, top: 28, bottom: 4, containLabel: true },
  tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
});
