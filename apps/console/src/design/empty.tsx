import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing here: what will appear, and how. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Stack align="center" gap={4} py="xl" ta="center">
      <Title order={2} size="md">
        {title}
      </Title>
      <Text c="dimmed" component="div" maw="32rem">
        {children}
      </Text>
    </Stack>
  );
}
