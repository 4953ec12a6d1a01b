import { Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationOf, lengthOf, units } from './duration';

interface Props {
  readonly label: string;
  readonly error: string | undefined;
  readonly duration: string;
  readonly change: (duration: string) => void;
}

/** So many minutes, hours or days; what cannot be said so is written as the document has it. */
export function LengthField({ label, error, duration, change }: Props) {
  const { t } = useTranslation('administration');
  const length = lengthOf(duration);
  if (!length) {
    return (
      <TextInput
        label={label}
        description={t('form.iso')}
        error={error}
        value={duration}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
    );
  }
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <NumberInput
        label={label}
        error={error}
        min={0}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        miw="8rem"
        value={length.count}
        onChange={(count) => change(durationOf({ ...length, count: Number(count) || 0 }))}
      />
      <NativeSelect
        label={t('form.unit')}
        data={units.map((value) => ({ value, label: t(`form.units.${value}`) }))}
        value={length.unit}
        onChange={({ currentTarget }) =>
          change(durationOf({ ...length, unit: units.find((one) => one === currentTarget.value) ?? 'min' }))
        }
      />
    </Group>
  );
}
