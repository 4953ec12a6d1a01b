import { Button, CopyButton, Group, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../design/problem-notice';
import { TimeOfDay } from '../design/times';
import { makeLink } from './calls';

/** A link by which the customer follows the request: made when it is asked for, shown this once. */
export function CustomerLink({ requestId }: { readonly requestId: string }) {
  const { t } = useTranslation('intake');
  // The same link, however often the button is pressed.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const making = useMutation({ mutationFn: () => makeLink({ path: { id: requestId }, body: {}, idempotencyKey }) });
  if (!making.data) {
    return (
      <Group gap="sm">
        {making.error && <ProblemNotice error={making.error} retry={() => making.mutate()} />}
        <Button variant="default" loading={making.isPending} onClick={() => making.mutate()}>
          {t('link.make')}
        </Button>
        <Text c="dimmed">{t('link.means')}</Text>
      </Group>
    );
  }
  const address = new URL(making.data.path, location.origin).href;
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        className="link-address"
        label={t('link.label')}
        readOnly
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'link.copied' : 'link.copy')}
          </Button>
        )}
      </CopyButton>
      <Text c="dimmed">
        {t('link.until')} <TimeOfDay at={making.data.expiresAt} />
      </Text>
    </Group>
  );
}
