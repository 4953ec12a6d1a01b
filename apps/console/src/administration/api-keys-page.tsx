import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, remove, type api } from '../api';
import { allOf } from '../api/pages';
import { ListStates } from '../design/list-states';
import { ProblemNotice } from '../design/problem-notice';
import { Sheet } from '../design/sheet';
import { Sign } from '../design/sign';
import { RelativeTime } from '../design/times';
import { useNow } from '../design/use-now';
import { useMe } from '../shell/session';
import { AdminPage } from './admin-page';
import { NewKeyForm } from './new-key-form';
import { SecretOnce } from './secret-once';
import { SureButton } from '../design/sure-button';

const listKeys = get<api.ApiKeysListData, api.ApiKeysListResponse>('/v1/api-keys');
const revokeKey = remove<api.ApiKeysRevokeData, api.ApiKeysRevokeResponse>('/v1/api-keys/{id}');
type ApiKey = api.ApiKey;

const keysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => allOf((part) => listKeys({ query: part, signal })),
});

/** Which systems may do what, until when? */
export function ApiKeysPage() {
  const { t } = useTranslation('administration');
  const { role } = useMe();
  const keys = useQuery({ ...keysQuery, enabled: role === 'admin' });
  const now = useNow(60_000);
  const [making, setMaking] = useState(false);
  const [created, setCreated] = useState<api.ApiKeysCreateResponse>();
  const working = (keys.data ?? []).filter((key) => stateOf(key, now) === 'works').length;
  return (
    <AdminPage
      section="api-keys"
      title={t('section.api-keys')}
      answer={keys.data && t('keys.answer', { count: working })}
    >
      {created && (
        <SecretOnce
          title={t('keys.made', { name: created.name })}
          secret={created.key}
          close={() => setCreated(undefined)}
        />
      )}
      {making ? (
        <NewKeyForm
          close={() => setMaking(false)}
          made={(key) => {
            setMaking(false);
            setCreated(key);
          }}
        />
      ) : (
        <Button className="touch" my="sm" onClick={() => setMaking(true)}>
          {t('keys.new')}
        </Button>
      )}
      <ListStates list={keys} empty={{ title: t('keys.none.title'), text: t('keys.none.text') }}>
        {(items) => <Keys keys={items} now={now} />}
      </ListStates>
    </AdminPage>
  );
}

function Keys({ keys, now }: { readonly keys: readonly ApiKey[]; readonly now: number }) {
  const { t } = useTranslation('administration');
  // What works first, the latest first.
  const sorted = keys.toSorted(
    (a, b) =>
      Number(stateOf(b, now) === 'works') - Number(stateOf(a, now) === 'works') ||
      b.createdAt.localeCompare(a.createdAt),
  );
  return (
    <Sheet
      label={t('section.api-keys')}
      columns={(['name', 'state', 'scopes', 'expires', 'made', 'action'] as const).map((column) =>
        t(`keys.column.${column}`),
      )}
    >
      {sorted.map((key) => (
        <Key key={key.id} apiKey={key} state={stateOf(key, now)} />
      ))}
    </Sheet>
  );
}

const signs = { works: 'met', expired: 'paused', revoked: 'paused' } as const;
const stateOf = ({ revokedAt, expiresAt }: ApiKey, now: number): keyof typeof signs =>
  revokedAt !== null ? 'revoked' : Date.parse(expiresAt) <= now ? 'expired' : 'works';

function Key({ apiKey, state }: { readonly apiKey: ApiKey; readonly state: keyof typeof signs }) {
  const { t } = useTranslation('administration');
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeKey({ path: { id: apiKey.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  return (
    <tr>
      <td data-label={t('keys.column.name')}>
        <strong>{apiKey.name}</strong>
      </td>
      <td data-label={t('keys.column.state')}>
        <Sign sign={signs[state]} word={t(`keys.state.${state}`)} />
      </td>
      <td data-label={t('keys.column.scopes')}>{apiKey.scopes.join(', ')}</td>
      <td data-label={t('keys.column.expires')}>
        <RelativeTime at={apiKey.revokedAt ?? apiKey.expiresAt} />
      </td>
      <td data-label={t('keys.column.made')}>
        <RelativeTime at={apiKey.createdAt} /> <span className="quiet">{apiKey.createdBy}</span>
      </td>
      <td>
        {state === 'works' && (
          <SureButton
            word={t('keys.revoke')}
            question={t('keys.sure')}
            busy={revoke.isPending}
            act={() => revoke.mutate()}
          />
        )}
        {revoke.error && <ProblemNotice error={revoke.error} />}
      </td>
    </tr>
  );
}
