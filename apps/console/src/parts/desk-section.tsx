import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a page, under its name. */
export function DeskSection({ id, title, children }: Props) {
  return (
    <section className="desk-section" aria-labelledby={id}>
      <Title order={2} size="md" id={id}>
        {title}
      </Title>
      {children}
    </section>
  );
}
