import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Existing, type Dropped } from '../design/drop';
import type { Asked } from './queries';

const formats = ['csv', 'json', 'html'] as const;

export function ExportItems({ asked, from, ...dropped }: { readonly asked: Asked } & Dropped) {
  const { t } = useTranslation('request');
  const { id, asOf, language } = asked;
  const address = (format: (typeof formats)[number]): string =>
    `/v1/requests/${id}/timeline/export?${new URLSearchParams({ format, language, ...(asOf !== undefined && { asOf }) }).toString()}`;
  return (
    <Menu {...dropped} position="bottom-end">
      <Menu.Target>
        <Existing element={from} />
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
