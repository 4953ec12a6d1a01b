import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft';
import { Section, type SectionProps } from './section';

const kinds = [
  'fault',
  'consultation',
  'inspection',
  'relocation',
  'rebuild',
  'engineering-change',
  'upgrade',
] as const;

/** What happens, word for word. */
export function FaultSection({ draft, change, errorOf }: SectionProps) {
  const { t } = useTranslation('intake');
  const text = (field: 'description' | 'errorMessage' | 'configuration') => ({
    id: `fault.${field}`,
    value: draft[field],
    error: errorOf(`fault.${field}`),
    autosize: true,
    onChange: (event: { readonly currentTarget: HTMLTextAreaElement }) =>
      change({ [field]: event.currentTarget.value }),
  });
  return (
    <Section title={t('fault.title')}>
      <div className="intake-grid">
        <NativeSelect
          label={t('fault.kind')}
          value={draft.kind}
          data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(event) => change({ kind: event.currentTarget.value as Draft['kind'] })}
        />
        {draft.kind === 'upgrade' ? (
          <TextInput
            id="dueBy"
            type="date"
            label={t('fault.dueBy')}
            value={draft.dueBy}
            error={errorOf('dueBy')}
            onChange={(event) => change({ dueBy: event.currentTarget.value })}
          />
        ) : (
          <Checkbox
            className="intake-major"
            label={t('fault.major')}
            description={t('fault.majorMeans')}
            checked={draft.severity === 'major'}
            onChange={(event) => change({ severity: event.currentTarget.checked ? 'major' : 'general' })}
          />
        )}
      </div>
      <Textarea label={t('fault.description')} required withAsterisk minRows={2} {...text('description')} />
      <div className="intake-grid">
        <Textarea label={t('fault.errorMessage')} minRows={1} {...text('errorMessage')} />
        <Textarea label={t('fault.configuration')} minRows={1} {...text('configuration')} />
      </div>
    </Section>
  );
}
