import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { api } from '../../api';
import { Existing, type Dropped } from '../../design/drop';

interface Props extends Dropped {
  readonly groups: readonly (readonly api.Action[])[];
  readonly choose: (action: string) => void;
}

export function ActionItems({ groups, choose, from, ...dropped }: Props) {
  const { t } = useTranslation('request');
  return (
    <Menu {...dropped} position="bottom-end" width={280}>
      <Menu.Target>
        <Existing element={from} />
      </Menu.Target>
      <Menu.Dropdown>
        {groups.flatMap((actions, index) => [
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
