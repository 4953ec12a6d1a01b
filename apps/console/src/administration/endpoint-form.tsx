import { Button, Checkbox, Group, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { api } from '../api';
import { ProblemNotice } from '../design/problem-notice';
import { useDraft } from '../design/use-draft';
import { createEndpoint, eventTypesQuery, type EndpointBody } from './webhooks-api';

interface Props {
  readonly close: () => void;
  readonly made: (endpoint: api.WebhookEndpointsCreateResponse) => void;
}

/** Where to post to, and of which events. */
export function EndpointForm({ close, made }: Props) {
  const { t } = useTranslation('administration');
  const client = useQueryClient();
  const types = useQuery(eventTypesQuery);
  const [draft, setDraft, forget] = useDraft<{
    url: string;
    description: string;
    all: boolean;
    types: readonly string[];
  }>('webhook', { url: '', description: '', all: true, types: [] });
  const [asked, setAsked] = useState(false);
  const wrongUrl = !/^https?:\/\/\S+$/.test(draft.url.trim());
  const nothing = !draft.all && draft.types.length === 0;
  const create = useMutation({
    mutationFn: (body: EndpointBody) => createEndpoint({ body }),
    onSuccess: (answer) => {
      forget();
      made(answer);
      return client.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (wrongUrl || nothing) return;
    const description = draft.description.trim();
    const [url, told] = [draft.url.trim(), draft.all ? ['*'] : [...draft.types]];
    create.mutate({ url, types: told, ...(description !== '' && { description }) });
  };
  return (
    <form onSubmit={submit} noValidate className="admin-form" aria-label={t('hooks.new')}>
      <Stack gap="sm" maw="40rem">
        {create.error && <ProblemNotice error={create.error} kept={t('kept')} />}
        <TextInput
          type="url"
          label={t('hooks.column.url')}
          placeholder={t('hooks.urlExample')}
          autoFocus
          error={asked && wrongUrl && t('hooks.urlNeeded')}
          value={draft.url}
          onChange={({ currentTarget }) => setDraft({ ...draft, url: currentTarget.value })}
        />
        <Checkbox
          label={t('hooks.all')}
          checked={draft.all}
          onChange={({ currentTarget }) => setDraft({ ...draft, all: currentTarget.checked })}
        />
        {!draft.all && (
          <MultiSelect
            label={t('hooks.column.types')}
            searchable
            limit={50}
            data={(types.data?.items ?? []).map(({ type }) => type)}
            error={asked && nothing && t('hooks.typesNeeded')}
            value={[...draft.types]}
            onChange={(chosen) => setDraft({ ...draft, types: chosen })}
          />
        )}
        <TextInput
          label={t('hooks.description')}
          value={draft.description}
          onChange={({ currentTarget }) => setDraft({ ...draft, description: currentTarget.value })}
        />
        <Group gap="sm">
          <Button type="submit" className="touch" loading={create.isPending}>
            {t('hooks.create')}
          </Button>
          <Button variant="subtle" className="touch" onClick={close}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
