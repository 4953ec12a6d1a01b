import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Life } from './life';

const formats = ['csv', 'json', 'html'] as const;

/** The whole story to take along, as of the instant that is shown: a table, the events as data, a page to print. */
export function ExportMenu({ life }: { readonly life: Life }) {
  const { t } = useTranslation('request');
  const { id, asOf, language } = life.asked;
  const address = (format: (typeof formats)[number]): string =>
    `/v1/requests/${id}/timeline/export?${new URLSearchParams({ format, language, ...(asOf !== undefined && { asOf }) }).toString()}`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          {t('export.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={address(format)}
            {...(format === 'html' ? { target: '_blank', rel: 'noopener' } : { download: '' })}
          >
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
