import { Button, Group, Text } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { OfflineNotice } from './offline';
import { ProblemNotice } from './problem-notice';

interface Props {
  readonly list: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'isPaused' | 'error'
  >;
  /** How many are on the page. */
  readonly count: number;
}

/** Below a list that goes on: how much of it is shown, and the way to the rest. What failed is said here, and what is there stays. */
export function More({ list, count }: Props) {
  const { t } = useTranslation('design');
  if (!list.hasNextPage) return null;
  const next = (): void => void list.fetchNextPage();
  return (
    <>
      <Group gap="sm" mt="sm">
        <Button size="xs" variant="default" className="touch" loading={list.isFetchingNextPage} onClick={next}>
          {t('more.next')}
        </Button>
        <Text size="sm" className="quiet">
          {t('more.shown', { count })}
        </Text>
      </Group>
      {list.isPaused && <OfflineNotice />}
      {list.isFetchNextPageError && <ProblemNotice error={list.error} retry={next} />}
    </>
  );
}
