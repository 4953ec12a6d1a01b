import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { columnIds, columnsIn, usualColumns } from './requests-columns';

interface Props {
  /** As the address has it. */
  readonly told: string | undefined;
  readonly choose: (columns: string | undefined) => void;
}

/** Which columns the list shows; they stand in the address, so that a view that is shared shows the same. */
export function ColumnMenu({ told, choose }: Props) {
  const { t } = useTranslation('boards');
  const shown = columnsIn(told);
  const toggle = (id: (typeof columnIds)[number]): void => {
    const next = columnIds.filter((one) => (one === id ? !shown.includes(one) : shown.includes(one)));
    choose(next.join() === usualColumns.join() || next.length === 0 ? undefined : next.join(','));
  };
  return (
    <Popover position="bottom-end" withinPortal>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns size={14} aria-hidden />}>
          {t('requests.columnMenu')}
        </Button>
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
