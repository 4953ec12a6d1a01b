import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { api } from '../api';
import { ProblemNotice } from '../design/problem-notice';
import { mergeRequest, type Preview } from './calls';

interface Props {
  readonly request: api.Request;
  /** What is open of the same device besides. */
  readonly into: Preview['openRequests'];
  readonly onMerged: () => void;
}

/** Two requests of one device: perhaps one fault. Who may not merge them is told who can. */
export function MergeProposal({ request: { id, number, actions }, into, onMerged }: Props) {
  const { t } = useTranslation('intake');
  const merge = actions.find(({ name }) => name === 'merge');
  const merging = useMutation({
    mutationFn: (target: string) =>
      mergeRequest({ path: { id }, body: { into: target, reason: t('merge.reason', { number: target }) } }),
    onSuccess: onMerged,
  });
  return (
    <Alert variant="outline" color="gray" title={t('merge.title')}>
      {merging.error && <ProblemNotice error={merging.error} />}
      {into.map((other) => (
        <Group key={other.id} gap="sm" mt={4}>
          <Text>{`${other.number} · ${other.fault}`}</Text>
          {merge?.allowed === true && (
            <Button
              size="compact-sm"
              variant="light"
              loading={merging.isPending}
              onClick={() => merging.mutate(other.number)}
            >
              {t('merge.into', { number, into: other.number })}
            </Button>
          )}
        </Group>
      ))}
      {merge?.allowed !== true && <Text c="dimmed">{t('merge.who')}</Text>}
    </Alert>
  );
}
