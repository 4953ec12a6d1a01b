import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FixtrailError, post, type api } from '../api';
import { ProblemNotice } from '../design/problem-notice';
import { useDraft } from '../design/use-draft';

const createKey = post<api.ApiKeysCreateData, api.ApiKeysCreateResponse>('/v1/api-keys');
type Scope = api.ApiKeysCreateData['body']['scopes'][number];
const scopes = [
  'requests',
  'requests:read',
  'tasks',
  'tasks:read',
  'register',
  'register:read',
  'stock',
  'events',
  'webhooks',
  'test-clocks',
] as const satisfies readonly Scope[];

interface Props {
  readonly close: () => void;
  readonly made: (key: api.ApiKeysCreateResponse) => void;
}

/** A key for another system: no more than it needs, and not for ever. */
export function NewKeyForm({ close, made }: Props) {
  const { t } = useTranslation('administration');
  const client = useQueryClient();
  const [draft, setDraft, forget] = useDraft<{ name: string; scopes: readonly string[]; expiresOn: string }>(
    'api-key',
    { name: '', scopes: [], expiresOn: '' },
  );
  const [asked, setAsked] = useState(false);
  const key = useRef(crypto.randomUUID());
  const create = useMutation({
    mutationFn: (body: api.ApiKeysCreateData['body']) => createKey({ body, idempotencyKey: key.current }),
    onSuccess: (answer) => {
      forget();
      made(answer);
      return client.invalidateQueries({ queryKey: ['api-keys'] });
    },
    onError: (error) => {
      // Where nobody answered it may have been made: the same key asks for the same one.
      if (error instanceof FixtrailError) key.current = crypto.randomUUID();
    },
  });
  const chosen = scopes.filter((scope) => draft.scopes.includes(scope));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    const name = draft.name.trim();
    if (name === '' || chosen.length === 0) return;
    // The key works to the end of that day in China.
    const expiry = draft.expiresOn === '' ? {} : { expiresAt: `${draft.expiresOn}T23:59:59+08:00` };
    create.mutate({ name, scopes: chosen, ...expiry });
  };
  return (
    <form onSubmit={submit} noValidate className="admin-form" aria-label={t('keys.new')}>
      <Stack gap="sm" maw="40rem">
        {create.error && <ProblemNotice error={create.error} kept={t('kept')} />}
        <TextInput
          label={t('keys.name')}
          description={t('keys.nameWhy')}
          autoFocus
          error={asked && draft.name.trim() === '' && t('keys.nameNeeded')}
          value={draft.name}
          onChange={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
        />
        <Checkbox.Group
          label={t('keys.scopes')}
          error={asked && chosen.length === 0 && t('keys.scopesNeeded')}
          value={[...draft.scopes]}
          onChange={(told) => setDraft({ ...draft, scopes: told })}
        >
          <div className="scopes">
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={scope}
                description={t(`scope.${scope}`, { nsSeparator: '|' })}
              />
            ))}
          </div>
        </Checkbox.Group>
        <TextInput
          type="date"
          label={t('keys.expires')}
          description={t('keys.expiresWhy')}
          maw="14rem"
          value={draft.expiresOn}
          onChange={({ currentTarget }) => setDraft({ ...draft, expiresOn: currentTarget.value })}
        />
        <Group gap="sm">
          <Button type="submit" className="touch" loading={create.isPending}>
            {t('keys.create')}
          </Button>
          <Button variant="subtle" className="touch" onClick={close}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
