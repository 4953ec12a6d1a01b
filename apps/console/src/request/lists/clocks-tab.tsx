import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { api } from '../../api';
import { Empty } from '../../design/empty';
import type { Life } from '../life';
import { useTimes } from '../times';
import { useReason } from '../reason';
import { PlainTable } from '../plain-table';

/** Each clock's ledger: a bar of counted and excluded time, each stretch with its reason, and the sum. */
export function ClocksTab({ life }: { readonly life: Life }) {
  const { t } = useTranslation('request');
  const { clocks } = life;
  if (clocks.items.length === 0) return <Empty title={t('clocks.none')}>{t('clocks.noneText')}</Empty>;
  return (
    <Stack gap="md">
      {clocks.items.map((clock) => (
        <ClockLedger key={clock.id} clock={clock} />
      ))}
    </Stack>
  );
}

function ClockLedger({ clock }: { readonly clock: api.ClockWithLedger }) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const reasonOf = useReason();
  const { segments, ahead, key, status, dueAt, startedAt, stoppedAt } = clock;
  const sum = (some: readonly api.LedgerSegment[]): number => some.reduce((total, one) => total + toldLength(one), 0);
  const counted = sum(segments.filter((one) => one.counted));
  const excluded = sum(segments.filter((one) => !one.counted));
  const all = [...segments, ...ahead];
  const total = all.reduce((ms, one) => ms + lengthOf(one), 0);
  const name = t(`clock.${key}`);
  return (
    <section className="ledger" aria-label={name}>
      <Group justify="space-between" align="baseline" gap="xs">
        <Group gap="xs" align="baseline">
          <Text component="h2" fw={600}>
            {name}
          </Text>
          <Badge variant="light" className="request-sign" data-sign={status}>
            {t(`status.${status}`)}
          </Badge>
          {clock.provisional && <Badge variant="outline">{t('clocks.provisional')}</Badge>}
          {clock.corrected && <Badge variant="outline">{t('clocks.corrected')}</Badge>}
        </Group>
        <Text size="sm">
          {t('clocks.due', { time: times.exact(dueAt) })}
          {stoppedAt !== null && ` · ${t('clocks.stopped', { time: times.exact(stoppedAt) })}`}
        </Text>
      </Group>
      <Text size="sm">
        {clock.rule}{' '}
        <span className="quiet">{t('agenda.rule', { policy: clock.policy.id, version: clock.policy.version })}</span>
      </Text>
      <Text size="sm" className="quiet">
        {clock.dueOn.text}
      </Text>
      <div className="ledger-bar" aria-hidden>
        {all.map((segment, index) => (
          <span
            key={segment.from}
            className={`ledger-piece ${segment.counted ? '' : 'hatched'}`}
            data-sign={index < segments.length ? status : 'promised'}
            data-counted={segment.counted}
            style={{ width: `${(100 * lengthOf(segment)) / Math.max(1, total)}%` }}
            title={`${reasonOf(segment)}: ${times.exact(segment.from)} – ${times.exact(segment.to)}`}
          />
        ))}
      </div>
      <Text size="sm" fw={600}>
        {t('clocks.sum', {
          counted: times.exactly(counted),
          excluded: times.exactly(excluded),
          total: times.exactly(counted + excluded),
        })}
      </Text>
      <details>
        <summary>{t('clocks.segments', { count: all.length })}</summary>
        <PlainTable
          label={t('clocks.ledgerOf', { clock: name })}
          columns={['from', 'to', 'length', 'counted', 'reason']}
        >
          {all.map((segment, index) => (
            <tr key={segment.from} data-later={index >= segments.length}>
              <td>{times.exact(segment.from)}</td>
              <td>{times.exact(segment.to)}</td>
              <td>{times.exactly(toldLength(segment))}</td>
              <td>{t(segment.counted ? 'clocks.counted' : 'clocks.excluded')}</td>
              <td>
                {reasonOf(segment)}
                {index >= segments.length && ` (${t('clocks.ahead')})`}
              </td>
            </tr>
          ))}
        </PlainTable>
      </details>
      <Text size="sm" className="quiet">
        {t('clocks.started', { time: times.exact(startedAt) })}
      </Text>
    </section>
  );
}

const lengthOf = ({ from, to }: api.LedgerSegment): number => Date.parse(to) - Date.parse(from);

/** Milliseconds from one whole second to another, as both are shown: so the stretches add up to what is told of them all. */
const toldLength = ({ from, to }: api.LedgerSegment): number => wholeSecond(to) - wholeSecond(from);
const wholeSecond = (at: string): number => Math.floor(Date.parse(at) / 1_000) * 1_000;
