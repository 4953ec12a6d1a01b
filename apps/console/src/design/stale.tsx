import { Button, Group } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** "Changed by Chen Hao 4 s ago · show": what is on the page is left alone until the reader wants the news. */
export function Stale({ text, show }: { readonly text: string; readonly show: () => void }) {
  const { t } = useTranslation('design');
  return (
    <Group gap="xs" mb="xs" role="status" c="var(--sign-running)">
      <IconRefresh size={16} aria-hidden />
      <span>{text}</span>
      <Button size="compact-sm" variant="light" className="touch" onClick={show}>
        {t('stale.show')}
      </Button>
    </Group>
  );
}
