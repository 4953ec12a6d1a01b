import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../design/empty';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';
import { Sign } from '../design/sign';
import { RelativeTime } from '../design/times';
import { useMe } from '../shell/session';
import { AdminPage } from './admin-page';
import { EndpointForm } from './endpoint-form';
import { SecretOnce } from './secret-once';
import { endpointsQuery, type Endpoint } from './webhooks-api';

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
      answer={endpoints.data && t('hooks.answer', { count: endpoints.data.items.length })}
    >
      {secret && (
        <SecretOnce
          title={t('hooks.made', { url: secret.url })}
          secret={secret.secret}
          close={() => setSecret(undefined)}
        />
      )}
      {making ? (
        <EndpointForm
          close={() => setMaking(false)}
          made={(endpoint) => {
            setMaking(false);
            setSecret(endpoint);
          }}
        />
      ) : (
        <Button className="touch" my="sm" onClick={() => setMaking(true)}>
          {t('hooks.new')}
        </Button>
      )}
      {endpoints.isLoading && <Loading />}
      {endpoints.error && <ProblemNotice error={endpoints.error} retry={() => void endpoints.refetch()} />}
      {endpoints.data?.items.length === 0 && <Empty title={t('hooks.none.title')}>{t('hooks.none.text')}</Empty>}
      {endpoints.data && endpoints.data.items.length > 0 && (
        <table className="admin-table">
          <thead>
            <tr>
              {(['url', 'state', 'types', 'made'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`hooks.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {endpoints.data.items.map((endpoint) => (
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
          </tbody>
        </table>
      )}
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
