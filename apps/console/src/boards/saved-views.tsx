import { ActionIcon, Button, Checkbox, Menu, Popover, Stack, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../design/problem-notice';
import { removeView, saveView, viewsQuery, type SavedView } from './calls';

interface Props {
  readonly page: SavedView['page'];
  /** The page's filters as they stand in its address now. */
  readonly query: string;
}

/** Views that were worth keeping: one's own and those that others share; and a way to keep this one. */
export function SavedViews({ page, query }: Props) {
  const { t } = useTranslation('boards');
  const { data } = useQuery(viewsQuery(page));
  const client = useQueryClient();
  const navigate = useNavigate();
  const drop = useMutation({
    mutationFn: (id: string) => removeView({ path: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
  const views = data?.items ?? [];
  return (
    <>
      {views.length > 0 && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button size="xs" variant="default" leftSection={<IconBookmark size={14} aria-hidden />}>
              {t('views.open', { count: views.length })}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {views.map((view) => (
              <Menu.Item
                key={view.id}
                onClick={() => void navigate({ href: `/${page}?${view.query}` })}
                leftSection={view.shared && <IconUsers size={14} aria-label={t('views.shared')} />}
                rightSection={
                  view.mine && (
                    <ActionIcon
                      component="span"
                      role="button"
                      tabIndex={0}
                      size="sm"
                      variant="subtle"
                      color="gray"
                      aria-label={t('views.remove', { name: view.name })}
                      onClick={(event) => {
                        event.stopPropagation();
                        drop.mutate(view.id);
                      }}
                    >
                      <IconTrash size={14} aria-hidden />
                    </ActionIcon>
                  )
                }
              >
                {view.name}
                {!view.mine && <span className="quiet"> · {view.owner.name}</span>}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <SaveView page={page} query={query} />
    </>
  );
}

function SaveView({ page, query }: Props) {
  const { t } = useTranslation('boards');
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [id, setId] = useState(() => crypto.randomUUID());
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => saveView({ path: { id }, body: { name, page, query, shared } }),
    onSuccess: () => {
      setOpen(false);
      setName('');
      setId(crypto.randomUUID());
      return client.invalidateQueries({ queryKey: ['views'] });
    },
  });
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <Button size="xs" variant="default" onClick={() => setOpen((was) => !was)}>
          {t('views.save')}
        </Button>
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
