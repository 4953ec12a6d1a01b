import { Button, Popover, Stack, type PopoverProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Existing, type Dropped } from './drop';
import { ProblemNotice } from './problem-notice';

interface Props extends Dropped {
  readonly position: PopoverProps['position'];
  /** The word on the button that sends it. */
  readonly word: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  /** What of the typed is not lost. */
  readonly kept?: string;
  readonly send: () => void;
  readonly children: ReactNode;
}

/** A small form that drops from a button: the focus goes in, and back when it closes. */
export function DropForm({ from, position, word, isBusy, error, kept, send, children, ...dropped }: Props) {
  return (
    <Popover {...dropped} position={position} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Existing element={from} />
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Stack gap="xs" w="17rem">
            {children}
            {error !== null && <ProblemNotice error={error} kept={kept} />}
            <Button size="xs" type="submit" loading={isBusy}>
              {word}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
