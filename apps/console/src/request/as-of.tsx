import { Button, Group, Slider, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { momentsOf } from './known';
import type { Life } from './life';
import { useTimes } from './times';

/**
 * Moves the whole page through the request's life. It stops at each instant at which something became known, so that an
 * arrow key is one step of the story.
 */
export function AsOf({ life, choose }: { readonly life: Life; readonly choose: (asOf: string | undefined) => void }) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const { items, asked } = life;
  const moments = useMemo(() => momentsOf(items), [items]);
  const last = moments.length;
  const chosen = indexOf(moments, asked.asOf);
  // While it is dragged nothing is asked for: the page follows when it is let go, or stands still.
  const [dragged, setDragged] = useState<number>();
  const value = dragged ?? chosen;
  const told = (index: number): string => {
    const at = moments[index];
    return at === undefined ? t('asOf.now') : times.exact(at);
  };
  const settle = (index: number): void => {
    setDragged(undefined);
    choose(moments[index]);
  };
  return (
    <Group className="as-of" gap="sm" wrap="nowrap">
      <Text size="sm" id="as-of-label" className="as-of-label">
        {t('asOf.title')}
      </Text>
      <Slider
        className="as-of-slider"
        size="sm"
        min={0}
        max={last}
        step={1}
        value={value}
        label={told}
        thumbProps={{ 'aria-labelledby': 'as-of-label', 'aria-valuetext': told(value) }}
        onChange={setDragged}
        onChangeEnd={settle}
      />
      <Text size="sm" className="as-of-value" aria-live="polite">
        {told(value)}
      </Text>
      {asked.asOf !== undefined && (
        <Button size="compact-sm" variant="light" onClick={() => settle(last)}>
          {t('asOf.back')}
        </Button>
      )}
    </Group>
  );
}

/** The last moment at or before the instant; behind the last for now. */
const indexOf = (moments: readonly string[], asOf: string | undefined): number => {
  if (asOf === undefined) return moments.length;
  return Math.max(
    0,
    moments.findLastIndex((moment) => moment <= asOf),
  );
};
