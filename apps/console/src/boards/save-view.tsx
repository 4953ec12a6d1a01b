import { Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dropped } from '../design/drop';
import { DropForm } from '../design/drop-form';
import { useDraft } from '../design/use-draft';
import { saveView } from './calls';
import type { ViewPlace } from './saved-views';

const nothing = { name: '', shared: false };

/** Keeps what is shown now, under a name; for oneself or for everybody. */
export function SaveView({ page, query, ...dropped }: ViewPlace & Dropped) {
  const { t } = useTranslation('boards');
  const [draft, setDraft, forget] = useDraft(`view.${page}`, nothing);
  const { name, shared } = draft;
  const [id, setId] = useState(() => crypto.randomUUID());
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => saveView({ path: { id }, body: { name, page, query, shared } }),
    onSuccess: () => {
      dropped.onChange(false);
      setDraft(nothing);
      forget();
      setId(crypto.randomUUID());
      return client.invalidateQueries({ queryKey: ['views'] });
    },
  });
  return (
    <DropForm
      {...dropped}
      position="bottom-end"
      word={t('views.keep')}
      isBusy={save.isPending}
      error={save.error}
      kept={t('views.kept')}
      send={() => save.mutate()}
    >
      <TextInput
        size="xs"
        label={t('views.name')}
        value={name}
        required
        maxLength={200}
        onChange={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label={t('views.share')}
        checked={shared}
        onChange={({ currentTarget }) => setDraft({ ...draft, shared: currentTarget.checked })}
      />
    </DropForm>
  );
}
