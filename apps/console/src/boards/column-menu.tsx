import { Button } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Drop } from '../design/drop';

const ColumnChoices = lazy(async () => ({ default: (await import('./column-choices')).ColumnChoices }));

export interface ChosenColumns {
  /** As the address has it. */
  readonly told: string | undefined;
  readonly choose: (columns: string | undefined) => void;
}

/** Which columns the list shows; they stand in the address, so that a view that is shared shows the same. */
export function ColumnMenu(chosen: ChosenColumns) {
  const { t } = useTranslation('boards');
  return (
    <Drop
      kind="dialog"
      button={(drop) => (
        <Button size="xs" variant="default" leftSection={<IconColumns size={14} aria-hidden />} {...drop}>
          {t('requests.columnMenu')}
        </Button>
      )}
    >
      {(dropped) => <ColumnChoices {...chosen} {...dropped} />}
    </Drop>
  );
}
