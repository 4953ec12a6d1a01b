import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { exactTime } from '../design/time';
import { useTimeView } from '../design/use-time-view';
import type { RequestsSearch } from './requests-search';

interface Props {
  readonly search: RequestsSearch;
  readonly change: (changed: RequestsSearch) => void;
}

const details = ['from', 'to', 'clock', 'clockPolicy', 'category', 'source', 'problem', 'finding', 'fru'] as const;
const times = ['receivedAfter', 'receivedBefore'] as const;

/** Where a figure of the dashboard led here: which one, in words, and a way out of it. */
export function FigureChips({ search, change }: Props) {
  const { t } = useTranslation('boards');
  const view = useTimeView();
  const time = (at: string): string => exactTime(Date.parse(at), view).replace(/ \(.*\)$/, '');
  const { figure, from, to, clock, clockPolicy, category, source, problem, finding, fru } = search;
  const words = [
    figure && t(`figure.${figure}`),
    clock && t(`clock.${clock}`),
    clockPolicy,
    category && t(`category.${category}`),
    source && t(`source.${source}`),
    problem && t(`problem.${problem}`),
    finding && t(`finding.${finding}`),
    fru,
    figure && from !== undefined && to !== undefined && `${time(from)} – ${time(to)}`,
  ].filter(Boolean);
  const ages = times.flatMap((name) => {
    const at = search[name];
    return at === undefined ? [] : [t(`requests.${name}`, { at: time(at) })];
  });
  if (words.length === 0 && ages.length === 0 && search.handled === undefined) return null;
  const none = Object.fromEntries([...details, ...times, 'figure', 'handled'].map((name) => [name, undefined]));
  return (
    <p className="figure-chips">
      {[words.join(' · '), ...ages, search.handled && t(`handled.${search.handled}`)].filter(Boolean).join(' · ')}{' '}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconX size={12} aria-hidden />}
        onClick={() => change(none)}
      >
        {t('requests.clear')}
      </Button>
    </p>
  );
}
