import { Text } from '@mantine/core';
import { IconShieldCheck, IconShieldQuestion, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Preview } from './calls';

const icons = {
  covered: IconShieldCheck,
  expired: IconShieldX,
  excluded: IconShieldX,
  void: IconShieldX,
  'unknown-device': IconShieldQuestion,
} as const;

/** Covered or not, until when, and by which rule. */
export function EntitlementLine({ entitlement }: Pick<Preview, 'entitlement'>) {
  const { t } = useTranslation('intake');
  if (!entitlement) return <Text c="dimmed">{t('entitlement.notYet')}</Text>;
  const { decision, kind, until, because } = entitlement;
  const Icon = icons[decision];
  const what = kind === null ? t(`decisions.${decision}`) : t(`coverage.${kind}`);
  return (
    <div className="entitlement" role="status">
      <Icon size={22} stroke={1.75} aria-hidden />
      <div>
        <Text fw={600}>
          {until !== null && decision === 'covered' ? t('entitlement.until', { what, until }) : what}
        </Text>
        <Text c="dimmed" size="sm">
          {because}
        </Text>
      </div>
    </div>
  );
}
