import { NativeSelect } from '@mantine/core';
import type { Choice } from './choices';

interface Props {
  readonly label: string;
  /** What no choice is called. */
  readonly all: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly choose: (value: string | undefined) => void;
}

/** One filter of a board. A value that the list does not know, from a shared address, stays chosen. */
export function FilterSelect({ label, all, value, choices, choose }: Props) {
  const known = value === undefined || choices.some((one) => one.value === value);
  const data = [{ value: '', label: all }, ...choices, ...(known ? [] : [{ value, label: value }])];
  return (
    <NativeSelect
      size="xs"
      className="filter"
      label={label}
      value={value ?? ''}
      data={data}
      onChange={({ currentTarget }) => choose(currentTarget.value === '' ? undefined : currentTarget.value)}
    />
  );
}
