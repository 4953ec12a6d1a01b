import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { api } from '../../api';
import { ProblemNotice } from '../../design/problem-notice';
import { Sign, type SignName } from '../../design/sign';
import { lengthInWords } from '../../design/time';
import { useTimeView } from '../../design/use-time-view';
import type { Life } from '../life';
import { PlainTable } from '../plain-table';
import { promisesQuery } from '../queries';
import { useTimes } from '../times';

const signs = {
  fired: 'met',
  met: 'met',
  cancelled: 'paused',
  skipped: 'paused',
  pending: 'promised',
} as const satisfies Readonly<Record<api.PromiseItem['outcome'], SignName>>;

/** What was promised and what became of it, with how late it was really done: proof that none is lost. */
export function PromiseLedger({ life }: { readonly life: Life }) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const { language } = useTimeView();
  const { data, error, refetch } = useQuery(promisesQuery(life.asked));
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  const settled = (data ?? []).filter(({ outcome }) => outcome !== 'pending');
  if (settled.length === 0) return null;
  const fired = settled.filter(({ latenessMs }) => latenessMs !== null);
  const latest = Math.max(0, ...fired.map(({ latenessMs }) => latenessMs ?? 0));
  return (
    <section aria-labelledby="promise-ledger">
      <Text component="h2" fw={600} mt="lg" id="promise-ledger">
        {t('promises.title')}
      </Text>
      <p>
        {t('promises.sum', { count: settled.length, fired: fired.length })}
        {fired.length > 0 &&
          ` ${latest < 1_000 ? t('promises.inTime') : t('promises.latest', { time: lengthInWords(latest, language) })}`}
      </p>
      <PlainTable label={t('promises.title')} columns={['expected', 'what', 'outcome', 'late']}>
        {settled.map(({ id, action, expectedAt, outcome, latenessMs }) => (
          <tr key={id}>
            <th scope="row">
              <time dateTime={expectedAt}>{times.exact(expectedAt)}</time>
            </th>
            <td>{actionWords(t, action)}</td>
            <td>
              <Sign sign={signs[outcome]} word={t(`promises.outcome.${outcome}`)} />
            </td>
            <td>{latenessMs === null ? '–' : lengthInWords(latenessMs, language)}</td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}

/** `respond-warning` is a clock's step; the others have words of their own. */
const actionWords = (t: TFunction<'request'>, action: string): string => {
  const [, clock, step] = /^(.+)-(warning|breach)$/.exec(action) ?? [];
  if (clock === undefined || step === undefined) return t(`promises.action.${action}`, { defaultValue: action });
  return t(`promises.${step}`, { clock: t(`clock.${clock}`) });
};
