import { Badge, Group, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionsMenu } from './actions/actions-menu';
import type { Life } from './life';

/** Which request: its number, device, customer, cover, owner; and what can be done. */
export function RequestHeading({ life, choose }: { readonly life: Life; readonly choose: (action: string) => void }) {
  const { t } = useTranslation('request');
  const { number, product, customer, severity, entitlement, owner, stage, testClockId, fault, kind } = life.request;
  useEffect(() => {
    document.title = `${number} · Fixtrail`;
  }, [number]);
  const device = [product.model, product.serial].filter(Boolean).join(' · ');
  const who = [customer.organization, customer.name].filter(Boolean).join(' · ');
  return (
    <header className="request-heading">
      <div className="request-name">
        <Group gap="xs" align="baseline">
          <Title order={1}>{number}</Title>
          <Text component="span" fw={600}>
            {device || t(`kind.${kind}`)}
          </Text>
          <Badge variant="light" color="gray" className="badge-ink">
            {t(`stage.${stage}`)}
          </Badge>
          {severity === 'major' && (
            <Badge variant="light" className="request-sign" data-sign="breached">
              {t('severity.major')}
            </Badge>
          )}
          {testClockId !== null && (
            <Badge variant="light" className="request-sign" data-sign="test-clock">
              {t('testClock', { id: testClockId.slice(0, 8) })}
            </Badge>
          )}
        </Group>
        <Text size="sm" className="quiet">
          {[
            who,
            fault.description,
            entitlement &&
              t(`entitlement.${entitlement.decision}`) +
                (entitlement.until === null ? '' : ` ${t('entitlement.until', { day: entitlement.until })}`),
            owner && t('owner', { name: owner.name }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      <ActionsMenu request={life.request} choose={choose} />
    </header>
  );
}
