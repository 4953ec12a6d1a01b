import { ActionIcon, Menu } from '@mantine/core';
import { IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Existing, type Dropped } from '../design/drop';
import { removeView, type SavedView } from './calls';

interface Props extends Dropped {
  readonly page: SavedView['page'];
  readonly views: readonly SavedView[];
}

export function ViewItems({ page, views, from, ...dropped }: Props) {
  const { t } = useTranslation('boards');
  const client = useQueryClient();
  const navigate = useNavigate();
  const drop = useMutation({
    mutationFn: (id: string) => removeView({ path: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
  return (
    <Menu {...dropped} position="bottom-end" withinPortal>
      <Menu.Target>
        <Existing element={from} />
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
  );
}
