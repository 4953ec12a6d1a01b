import { FileInput, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Field } from './forms';

interface Props {
  readonly field: Field;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly file: File | null;
  readonly setFile: (file: File | null) => void;
  readonly error: string | undefined;
}

/** One field of a form, with its words and what is wrong with it. */
export function FormField({ field, value, change, file, setFile, error }: Props) {
  const { t } = useTranslation('request');
  const { name, optional } = field;
  const common = {
    label: t(`field.${name}`) + (optional ? ` (${t('form.optional')})` : ''),
    error,
    required: !optional,
    withAsterisk: false,
  };
  switch (field.kind) {
    case 'select':
      return (
        <Select
          {...common}
          data={field.options.map(({ value: one, name: named, word = one }) => ({
            value: one,
            label: named ?? t(`option.${word.replaceAll('.', '-')}`),
          }))}
          value={value === '' ? null : value}
          onChange={(chosen) => change(chosen ?? '')}
          searchable={field.options.length > 8}
        />
      );
    case 'prose':
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
    case 'file':
      return <FileInput {...common} value={file} onChange={setFile} placeholder={t('form.chooseFile')} clearable />;
    default:
      return (
        <TextInput
          {...common}
          type={field.kind === 'time' ? 'datetime-local' : 'text'}
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
  }
}
