import { Button, Checkbox, Popover, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Existing, type Dropped } from '../design/drop';
import { ProblemNotice } from '../design/problem-notice';
import { saveView } from './calls';
import type { ViewPlace } from './saved-views';

/** Keeps what is shown now, under a name; for oneself or for everybody. */
export function SaveView({ page, query, from, ...dropped }: ViewPlace & Dropped) {
  const { t } = useTranslation('boards');
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [id, setId] = useState(() => crypto.randomUUID());
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => saveView({ path: { id }, body: { name, page, query, shared } }),
    onSuccess: () => {
      dropped.onChange(false);
      setName('');
      setId(crypto.randomUUID());
      return client.invalidateQueries({ queryKey: ['views'] });
    },
  });
  return (
    <Popover {...dropped} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Existing element={from} />
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <Stack gap="xs" w="16rem">
            <TextInput
              size="xs"
              label={t('views.name')}
              value={name}
              required
              maxLength={200}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Checkbox
              size="xs"
              label={t('views.share')}
              checked={shared}
              onChange={({ currentTarget }) => setShared(currentTarget.checked)}
            />
            {save.isError && <ProblemNotice error={save.error} kept={t('views.kept')} />}
            <Button size="xs" type="submit" loading={save.isPending}>
              {t('views.keep')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
