import { Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { Draft } from './draft';
import type { DraftInHand } from './use-draft';

export interface SectionProps {
  readonly draft: Draft;
  readonly change: DraftInHand['change'];
  /** What opening would say against a field, once it was tried. */
  readonly errorOf: (path: string) => string | undefined;
}

/** One step of the call. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="intake-section">
      <Title order={2} size="sm" id={id}>
        {title}
      </Title>
      {children}
    </section>
  );
}
