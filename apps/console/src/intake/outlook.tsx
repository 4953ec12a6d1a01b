import { Button, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';
import { Sign } from '../design/sign';
import { DueTime } from '../design/times';
import type { Preview } from './calls';
import { EntitlementLine } from './entitlement-line';
import { Section } from './section';

interface Props {
  readonly preview: UseQueryResult<Preview>;
  /** It is of a device that was not taken yet. */
  readonly isMeant: boolean;
}

/** The other half of the call: what is covered, what still has to be asked, and what may be promised. */
export function Outlook({ preview: { data, error, refetch }, isMeant }: Props) {
  const { t } = useTranslation('intake');
  if (error) return <ProblemNotice error={error} kept={t('problem.kept')} retry={() => void refetch()} />;
  if (!data) return <Loading lines={5} />;
  return (
    <>
      <Section title={t('entitlement.title')}>
        {isMeant && <Text c="dimmed">{t('outlook.meant')}</Text>}
        <EntitlementLine entitlement={data.entitlement} />
        {data.policy && (
          <Text c="dimmed" size="sm">
            {t('outlook.policy', { name: data.policy.name })}
            {data.zone === 'remote' && ` · ${t('outlook.remote')}`}
          </Text>
        )}
      </Section>
      {data.missing.length > 0 && (
        <Section title={t('ask.title')}>
          <ol className="questions">
            {data.missing.map(({ item, question }) => (
              <li key={item}>
                <Button
                  variant="subtle"
                  justify="flex-start"
                  fullWidth
                  className="question"
                  onClick={() => document.getElementById(item)?.focus()}
                >
                  {question}
                </Button>
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Section title={t('promise.title')}>
        <Promised preview={data} />
        {data.clocks.length > 0 && (
          <ul className="clocks">
            {data.clocks.map(({ key, rule, dueAt, status, provisional }) => (
              <li key={key}>
                <Sign sign={status === 'running' ? 'promised' : status} word={rule} />
                <span>
                  {status === 'paused' ? t('promise.paused') : <DueTime at={dueAt} />}
                  {provisional && ` · ${t('promise.provisional')}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

/** To be read out as it stands; dashed, because it has not been promised yet. */
function Promised({ preview: { promise, promiseWhenComplete } }: { readonly preview: Preview }) {
  const { t } = useTranslation('intake');
  const now = promiseWhenComplete === null ? promise : null;
  return (
    <div className="promise promised" role="status" aria-live="polite">
      {now !== null && <p>{now}</p>}
      {promiseWhenComplete !== null && (
        <>
          <p className="quiet">{t('promise.whenComplete')}</p>
          <p>{promiseWhenComplete}</p>
        </>
      )}
      {promise === null && <p className="quiet">{t('promise.notYet')}</p>}
    </div>
  );
}
