import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dropped } from '../design/drop';
import { DropForm } from '../design/drop-form';
import { useDraft } from '../design/use-draft';
import type { AtRiskRow } from './calls';
import { useHandling } from './use-handling';

/** What is being done about it. */
export function HandleForm({ row, ...dropped }: { readonly row: AtRiskRow } & Dropped) {
  const { t } = useTranslation('boards');
  const [{ note }, setDraft, forget] = useDraft(`handle.${row.requestId}`, { note: '' });
  const change = useHandling(row);
  const seenTo = (): void => {
    forget();
    dropped.onChange(false);
  };
  return (
    <DropForm
      {...dropped}
      position="left"
      word={t('atRisk.seeTo')}
      isBusy={change.isPending}
      error={change.error}
      send={() => change.mutate(note.trim() === '' ? undefined : note, { onSuccess: seenTo })}
    >
      <TextInput
        size="xs"
        label={t('atRisk.note')}
        placeholder={t('atRisk.noteExample')}
        value={note}
        maxLength={4000}
        onChange={({ currentTarget }) => setDraft({ note: currentTarget.value })}
      />
    </DropForm>
  );
}
