import { Button, Code, CopyButton, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { api } from '../../api';
import { useTimes } from '../times';

/** All that is known of one event: what, when, by whom, by which rule, because of what. */
export function EventDetail({ item, close }: { readonly item: api.TimelineItem; readonly close: () => void }) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const late = Date.parse(item.recordedAt) - Date.parse(item.at);
  const address = `${location.origin}${location.pathname}?tab=events&event=${item.id}`;
  return (
    <section className="event-detail" aria-label={t('event.detail', { version: item.version })}>
      <p className="event-sentence">{item.summary}</p>
      <dl>
        <Fact name={t('event.because')}>{item.because}</Fact>
        <Fact name={t('event.at')}>{times.exact(item.at)}</Fact>
        <Fact name={t('event.recordedAt')}>
          {times.exact(item.recordedAt)}
          {late >= 60_000 && late < 30 * 86_400_000 && ` (${t('event.later', { time: times.lasting(late) })})`}
        </Fact>
        <Fact name={t('event.actor')}>
          {item.actor.kind === 'system'
            ? t('actor.system')
            : `${item.actor.name ?? item.actor.id} (${t(`actor.${item.actor.kind}`)})`}
        </Fact>
        <Fact name={t('event.type')}>
          <Code>{item.type}</Code>
        </Fact>
        <Fact name={t('event.cause')}>
          {item.cause !== null && (
            <Link from="/requests/$id" search={(now) => ({ ...now, event: item.cause ?? '' })}>
              {t('event.causeLink')}
            </Link>
          )}
        </Fact>
        <Fact name={t('event.correlationId')}>
          <Code>{item.correlationId}</Code>
        </Fact>
        <Fact name={t('event.position')}>{item.position}</Fact>
        <Fact name={t('event.data')}>
          <pre tabIndex={0} aria-label={t('event.data')}>
            {JSON.stringify(item.data, null, 2)}
          </pre>
        </Fact>
      </dl>
      <Group gap="xs">
        <Copy value={address} label={t('event.copyLink')} />
        <Copy value={item.correlationId} label={t('event.copyCorrelation')} />
        <Button size="compact-sm" variant="subtle" leftSection={<IconX size={14} aria-hidden />} onClick={close}>
          {t('event.close')}
        </Button>
      </Group>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === false) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Copy({ value, label }: { readonly value: string; readonly label: string }) {
  const { t } = useTranslation('request');
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button size="compact-sm" variant="default" onClick={copy}>
          {copied ? t('event.copied') : label}
        </Button>
      )}
    </CopyButton>
  );
}
