import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { api } from '../../api';

const groups = [
  ['notes', 'attachments', 'links'],
  ['consent', 'pause', 'resume', 'escalate'],
  ['assign', 'owner', 'correct'],
  ['merge', 'reopen', 'cancel'],
] as const;

/** What this reader may do now, and of the rest why not: both from the server. */
export function ActionsMenu({
  request,
  choose,
}: {
  readonly request: api.Request;
  readonly choose: (action: string) => void;
}) {
  const { t } = useTranslation('request');
  const isForRole = ({ allowed, why }: api.Action): boolean => allowed || why?.code !== 'forbidden';
  const shown = groups
    .map((names) => names.flatMap((name) => request.actions.filter((one) => one.name === name && isForRole(one))))
    .filter((actions) => actions.length > 0);
  if (shown.length === 0) return null;
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={16} aria-hidden />}>{t('actions')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {shown.flatMap((actions, index) => [
          index > 0 && <Menu.Divider key={`divider-${index}`} />,
          ...actions.map(({ name, allowed, why }) => (
            <Menu.Item
              key={name}
              // Reachable all the same: who cannot do it is told why.
              aria-disabled={!allowed}
              className={allowed ? '' : 'action-refused'}
              color={name === 'cancel' && allowed ? 'red' : undefined}
              onClick={() => allowed && choose(name)}
              closeMenuOnClick={allowed}
            >
              {t(`action.${name}.name`)}
              {why && <span className="action-why">{why.message}</span>}
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}
