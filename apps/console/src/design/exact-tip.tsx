import { Tooltip } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';

interface Props {
  readonly target: HTMLElement;
  readonly text: string;
  readonly opened: boolean;
  readonly close: () => void;
}

/** What is told of something that has the pointer or the focus; Escape takes it away. */
export function ExactTip({ target, text, opened, close }: Props) {
  useWindowEvent('keydown', ({ key }) => key === 'Escape' && close());
  return <Tooltip target={target} label={text} opened={opened} />;
}
