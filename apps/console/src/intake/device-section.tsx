import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { regionsQuery } from '../api/register';
import { Section, type SectionProps } from './section';

/** Which machine, and where it stands. */
export function DeviceSection({ draft, change, errorOf }: SectionProps) {
  const { t } = useTranslation('intake');
  const regions = useQuery(regionsQuery);
  const text = (path: string, field: 'serial' | 'model' | 'address') => ({
    id: path,
    value: draft[field],
    error: errorOf(path),
    autoComplete: 'off',
    onChange: (event: { readonly currentTarget: HTMLInputElement }) => change({ [field]: event.currentTarget.value }),
  });
  const known = (regions.data ?? []).map(({ code, name }) => ({ value: code, label: `${name} · ${code}` }));
  const isListed = draft.region === '' || known.some(({ value }) => value === draft.region);
  return (
    <Section title={t('device.title')}>
      <div className="intake-grid">
        <TextInput label={t('device.serial')} {...text('product.serial', 'serial')} />
        <TextInput label={t('device.model')} {...text('product.model', 'model')} />
        <TextInput label={t('device.address')} {...text('site.address', 'address')} />
        <NativeSelect
          id="site.region"
          label={t('device.region')}
          value={draft.region}
          error={errorOf('site.region')}
          data={[
            { value: '', label: t('device.regionUnknown') },
            ...(isListed ? [] : [{ value: draft.region, label: draft.region }]),
            ...known,
          ]}
          onChange={(event) => change({ region: event.currentTarget.value })}
        />
      </div>
    </Section>
  );
}
