import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

interface Props {
  /** The page's name; also the browser's tab. */
  readonly title: string;
  /** The one question of the page, answered in words. */
  readonly answer?: ReactNode;
  /** Filters and buttons, at the right. */
  readonly children?: ReactNode;
}

/** What every page begins with. */
export function PageHeading({ title, answer, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Fixtrail`;
  }, [title]);
  return (
    <Group component="header" justify="space-between" align="flex-start" gap="sm" mb="md">
      <Stack gap={2}>
        <Title order={1}>{title}</Title>
        {answer !== undefined && <Text component="div">{answer}</Text>}
      </Stack>
      {children !== undefined && <Group gap="xs">{children}</Group>}
    </Group>
  );
}
