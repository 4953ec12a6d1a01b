import { Checkbox, Popover, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Existing, type Dropped } from '../design/drop';
import type { ChosenColumns } from './column-menu';
import { columnIds, columnsIn, usualColumns } from './requests-columns';

export function ColumnChoices({ told, choose, from, ...dropped }: ChosenColumns & Dropped) {
  const { t } = useTranslation('boards');
  const shown = columnsIn(told);
  const toggle = (id: (typeof columnIds)[number]): void => {
    const next = columnIds.filter((one) => (one === id ? !shown.includes(one) : shown.includes(one)));
    choose(next.join() === usualColumns.join() || next.length === 0 ? undefined : next.join(','));
  };
  return (
    <Popover {...dropped} position="bottom-end" withinPortal>
      <Popover.Target>
        <Existing element={from} />
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={6} role="group" aria-label={t('requests.columnMenu')}>
          {columnIds.map((id) => (
            <Checkbox
              key={id}
              size="xs"
              label={t(`requests.columns.${id}`)}
              checked={shown.includes(id)}
              disabled={id === 'number'}
              onChange={() => toggle(id)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
