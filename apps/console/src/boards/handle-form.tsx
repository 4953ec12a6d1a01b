import { Button, Popover, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Existing, type Dropped } from '../design/drop';
import { ProblemNotice } from '../design/problem-notice';
import type { AtRiskRow } from './calls';
import { useHandling } from './use-handling';

/** What is being done about it. */
export function HandleForm({ row, from, ...dropped }: { readonly row: AtRiskRow } & Dropped) {
  const { t } = useTranslation('boards');
  const [note, setNote] = useState('');
  const change = useHandling(row);
  return (
    <Popover {...dropped} position="left" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Existing element={from} />
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate(note.trim() === '' ? undefined : note, { onSuccess: () => dropped.onChange(false) });
          }}
        >
          <Stack gap="xs" w="17rem">
            <TextInput
              size="xs"
              label={t('atRisk.note')}
              placeholder={t('atRisk.noteExample')}
              value={note}
              maxLength={4000}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
            {change.isError && <ProblemNotice error={change.error} />}
            <Button size="xs" type="submit" loading={change.isPending}>
              {t('atRisk.seeTo')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
