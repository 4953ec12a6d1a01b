import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../design/problem-notice';
import type { Preview } from './calls';
import type { OpeningInHand } from './use-opening';

interface Props {
  readonly opening: OpeningInHand;
  readonly preview: Preview | undefined;
  readonly onSend: () => void;
  /** The keys that do the same. */
  readonly children: ReactNode;
}

/** Opens the request; says what happens while nobody answers. */
export function SendBar({ opening: { state, error, again }, preview, onSend, children }: Props) {
  const { t } = useTranslation('intake');
  const isIncomplete = (preview?.missing.length ?? 0) > 0;
  const isBusy = state === 'sending' || state === 'waiting';
  return (
    <div className="send-bar">
      {(state === 'unanswered' || state === 'refused') && (
        <ProblemNotice
          error={error}
          kept={t(state === 'unanswered' ? 'send.unanswered' : 'problem.kept')}
          retry={state === 'unanswered' ? again : undefined}
        />
      )}
      {state === 'waiting' && <Text role="status">{t('send.waiting')}</Text>}
      <Group gap="sm">
        <Button size="md" loading={isBusy} disabled={state === 'unanswered'} onClick={onSend}>
          {t(isIncomplete ? 'send.askLater' : 'send.open')}
        </Button>
        <span className="send-keys">{children}</span>
      </Group>
      {isIncomplete && (
        <Text c="dimmed" size="sm">
          {t('send.askLaterMeans')}
        </Text>
      )}
    </div>
  );
}
