import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListStates } from '../design/list-states';
import { Loading } from '../design/loading';
import { Sheet } from '../design/sheet';
import { Sign } from '../design/sign';
import { RelativeTime } from '../design/times';
import { useMe } from '../shell/session';
import { AdminPage } from './admin-page';
import { SecretOnce } from './secret-once';
import { endpointsQuery, type Endpoint } from './webhooks-api';

const EndpointForm = lazy(async () => ({ default: (await import('./endpoint-form')).EndpointForm }));

/** Which systems are told of what happens here? */
export function WebhooksPage() {
  const { t } = useTranslation('administration');
  const { role } = useMe();
  const endpoints = useQuery({ ...endpointsQuery, enabled: role === 'admin' });
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<{ readonly url: string; readonly secret: string }>();
  return (
    <AdminPage
      section="webhooks"
      title={t('section.webhooks')}
      answer={endpoints.data && t('hooks.answer', { count: endpoints.data.length })}
    >
      {secret && (
        <SecretOnce
          title={t('hooks.made', { url: secret.url })}
          secret={secret.secret}
          close={() => setSecret(undefined)}
        />
      )}
      {making ? (
        <Suspense fallback={<Loading />}>
          <EndpointForm
            close={() => setMaking(false)}
            made={(endpoint) => {
              setMaking(false);
              setSecret(endpoint);
            }}
          />
        </Suspense>
      ) : (
        <Button className="touch" my="sm" onClick={() => setMaking(true)}>
          {t('hooks.new')}
        </Button>
      )}
      <ListStates list={endpoints} empty={{ title: t('hooks.none.title'), text: t('hooks.none.text') }}>
        {(items) => (
          <Sheet
            label={t('section.webhooks')}
            columns={(['url', 'state', 'types', 'made'] as const).map((column) => t(`hooks.column.${column}`))}
          >
            {items.map((endpoint) => (
              <tr key={endpoint.id}>
                <td data-label={t('hooks.column.url')}>
                  <Link to="/administration/webhooks/$id" params={{ id: endpoint.id }} className="admin-url">
                    {endpoint.url}
                  </Link>
                  <div className="quiet">{endpoint.description}</div>
                </td>
                <td data-label={t('hooks.column.state')}>
                  <EndpointState endpoint={endpoint} />
                </td>
                <td data-label={t('hooks.column.types')}>
                  {endpoint.types.includes('*') ? t('hooks.everything') : endpoint.types.join(', ')}
                </td>
                <td data-label={t('hooks.column.made')}>
                  <RelativeTime at={endpoint.createdAt} />
                </td>
              </tr>
            ))}
          </Sheet>
        )}
      </ListStates>
    </AdminPage>
  );
}

export function EndpointState({ endpoint: { status, disabledBecause } }: { readonly endpoint: Endpoint }) {
  const { t } = useTranslation('administration');
  if (status === 'enabled') return <Sign sign="running" word={t('hooks.state.enabled')} />;
  return disabledBecause === 'gone' ? (
    <Sign sign="breached" word={t('hooks.state.gone')} />
  ) : (
    <Sign sign="paused" word={t('hooks.state.disabled')} />
  );
}
