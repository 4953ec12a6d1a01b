import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Drop } from '../design/drop';
import type { Life } from './life';

const ExportItems = lazy(async () => ({ default: (await import('./export-items')).ExportItems }));

/** The whole story to take along, as of the instant that is shown: a table, the events as data, a page to print. */
export function ExportMenu({ life }: { readonly life: Life }) {
  const { t } = useTranslation('request');
  return (
    <Drop
      kind="menu"
      button={(drop) => (
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} {...drop}>
          {t('export.title')}
        </Button>
      )}
    >
      {(dropped) => <ExportItems asked={life.asked} {...dropped} />}
    </Drop>
  );
}
