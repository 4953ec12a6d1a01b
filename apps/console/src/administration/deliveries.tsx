import { Button, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FilterSelect } from '../design/filter-select';
import { ListStates } from '../design/list-states';
import { ProblemNotice } from '../design/problem-notice';
import { Sheet } from '../design/sheet';
import { Sign, type SignName } from '../design/sign';
import { RelativeTime } from '../design/times';
import { deliveryStates } from './routes';
import { deliveriesQuery, redeliver, type Delivery } from './webhooks-api';

const signs = {
  pending: 'running',
  delivered: 'met',
  failed: 'breached',
  dropped: 'paused',
} as const satisfies Readonly<Record<Delivery['state'], SignName>>;

interface Props {
  readonly endpointId: string;
  readonly enabled: boolean;
}

/** What was sent in the last 30 days, newest first, with every attempt. */
export function Deliveries({ endpointId, enabled }: Props) {
  const { t } = useTranslation('administration');
  const { state } = useSearch({ from: '/frame/administration/webhooks/$id' });
  const navigate = useNavigate();
  const deliveries = useInfiniteQuery(deliveriesQuery(endpointId, state));
  const look = (chosen: string | undefined): void => {
    const wanted = deliveryStates.find((one) => one === chosen);
    void navigate({
      to: '/administration/webhooks/$id',
      params: { id: endpointId },
      search: wanted ? { state: wanted } : {},
    });
  };
  return (
    <section aria-labelledby="deliveries">
      <div className="admin-tools">
        <Title order={2} size="md" id="deliveries">
          {t('deliveries.title')}
        </Title>
        <FilterSelect
          bare
          size="sm"
          label={t('deliveries.filter')}
          all={t('deliveries.all')}
          value={state}
          choices={deliveryStates.map((value) => ({ value, label: t(`deliveries.state.${value}`) }))}
          choose={look}
        />
      </div>
      <ListStates list={deliveries} empty={{ title: t('deliveries.none.title'), text: t('deliveries.none.text') }}>
        {(items) => (
          <Sheet
            label={t('deliveries.title')}
            columns={(['state', 'event', 'attempts', 'since', 'action'] as const).map((column) =>
              t(`deliveries.column.${column}`),
            )}
          >
            {items.map((delivery) => (
              <Row key={delivery.id} endpointId={endpointId} delivery={delivery} enabled={enabled} />
            ))}
          </Sheet>
        )}
      </ListStates>
    </section>
  );
}

interface RowProps extends Props {
  readonly delivery: Delivery;
}

function Row({ endpointId, delivery, enabled }: RowProps) {
  const { t } = useTranslation('administration');
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => redeliver({ path: { id: endpointId, deliveryId: delivery.id }, body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks', endpointId] }),
  });
  const { attempts } = delivery;
  const last = attempts.at(-1);
  return (
    <tr>
      <td data-label={t('deliveries.column.state')}>
        <Sign sign={signs[delivery.state]} word={t(`deliveries.state.${delivery.state}`)} />
      </td>
      <td data-label={t('deliveries.column.event')}>
        {delivery.type}
        <div className="quiet">
          {delivery.position === null
            ? t('deliveries.ping')
            : t('deliveries.position', { position: delivery.position })}
        </div>
      </td>
      <td data-label={t('deliveries.column.attempts')}>
        {last === undefined ? (
          <span className="quiet">{t('deliveries.notYet')}</span>
        ) : (
          <details className="attempts-list">
            <summary>
              {t('deliveries.attempts', { count: attempts.length })} · {answerOf(last, t)}
            </summary>
            <ol className="attempts">
              {attempts.map((attempt) => (
                <li key={attempt.at}>
                  <RelativeTime at={attempt.at} /> · {answerOf(attempt, t)} · {t('deliveries.took', { ms: attempt.ms })}
                </li>
              ))}
            </ol>
          </details>
        )}
      </td>
      <td data-label={t('deliveries.column.since')}>
        <RelativeTime at={delivery.updatedAt} />
      </td>
      <td>
        {delivery.state !== 'pending' && (
          <Button
            variant="default"
            size="compact-md"
            className="touch"
            disabled={!enabled}
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            {t('deliveries.again')}
          </Button>
        )}
        {again.error && <ProblemNotice error={again.error} />}
      </td>
    </tr>
  );
}

type Words = ReturnType<typeof useTranslation<'administration'>>['t'];

const answerOf = ({ status, error }: Delivery['attempts'][number], t: Words): string =>
  status === null ? t('deliveries.noAnswer', { error: error ?? '' }) : t('deliveries.answered', { status });
