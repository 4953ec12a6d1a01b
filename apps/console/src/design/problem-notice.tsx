import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FixtrailError, NoAnswerError } from '../api';

interface Props {
  readonly error: unknown;
  /** What was kept, where something had been typed. */
  readonly kept?: ReactNode;
  readonly retry?: () => void;
}

/** What happened, what was kept, what to do; with the correlation id to copy. Knows "no answer" and "not allowed". */
export function ProblemNotice({ error, kept, retry }: Props) {
  const { t } = useTranslation('design');
  const problem = error instanceof FixtrailError ? error.problem : undefined;
  const told = toldOf(error);
  return (
    <Alert
      role="alert"
      variant="light"
      color={told === 'forbidden' ? 'gray' : 'red'}
      title={problem?.title ?? t(`problem.${told}.title`)}
    >
      <Stack gap="xs" align="flex-start">
        <Text>{problem?.detail ?? t(`problem.${told}.text`)}</Text>
        {problem?.errors?.map(({ path, message }) => (
          <Text key={path}>{`${path}: ${message}`}</Text>
        ))}
        {kept !== undefined && <Text component="div">{kept}</Text>}
        <Group gap="xs">
          {retry && told !== 'forbidden' && (
            <Button size="xs" variant="default" onClick={retry}>
              {t('problem.retry')}
            </Button>
          )}
          {problem?.correlationId !== undefined && <CorrelationId id={problem.correlationId} />}
        </Group>
      </Stack>
    </Alert>
  );
}

function CorrelationId({ id }: { readonly id: string }) {
  const { t } = useTranslation('design');
  return (
    <CopyButton value={id}>
      {({ copied, copy }) => (
        <Group gap={4}>
          <Code>{id}</Code>
          <Button size="compact-xs" variant="subtle" onClick={copy}>
            {copied ? t('problem.copied') : t('problem.copy')}
          </Button>
        </Group>
      )}
    </CopyButton>
  );
}

type Told = 'forbidden' | 'gone' | 'unanswered' | 'failed';

function toldOf(error: unknown): Told {
  if (error instanceof NoAnswerError) return 'unanswered';
  if (!(error instanceof FixtrailError)) return 'failed';
  if (error.status === 403) return 'forbidden';
  return error.status === 404 ? 'gone' : 'failed';
}
