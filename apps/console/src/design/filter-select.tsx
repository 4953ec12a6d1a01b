import { NativeSelect } from '@mantine/core';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly label: string;
  /** What no choice is called. */
  readonly all: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly choose: (value: string | undefined) => void;
  /** The label is read aloud alone: for a row of fields that say themselves what they are. */
  readonly bare?: boolean;
  readonly size?: 'xs' | 'sm';
}

/** One filter of a page. A value that the list does not know, from a shared address, stays chosen. */
export function FilterSelect({ label, all, value, choices, choose, bare = false, size = 'xs' }: Props) {
  const known = value === undefined || choices.some((one) => one.value === value);
  const data = [{ value: '', label: all }, ...choices, ...(known ? [] : [{ value, label: value }])];
  return (
    <NativeSelect
      size={size}
      className="filter"
      {...(bare ? { 'aria-label': label } : { label })}
      value={value ?? ''}
      data={data}
      onChange={({ currentTarget }) => choose(currentTarget.value === '' ? undefined : currentTarget.value)}
    />
  );
}
