import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listHotlines, type Device } from './calls';
import { withDevice, type Draft } from './draft';
import { Finder } from './finder';
import { Section, type SectionProps } from './section';

const channels = ['phone', 'fax', 'web', 'email', 'on-site', 'meeting'] as const;

interface Props extends SectionProps {
  readonly onMeant: (device: Device | null) => void;
}

/** Who calls, and by which number. */
export function CallerSection({ draft, change, errorOf, onMeant }: Props) {
  const { t, i18n } = useTranslation('intake');
  const hotlines = useQuery({ queryKey: ['hotlines'], queryFn: () => listHotlines({}), staleTime: Infinity });
  const say = i18n.language === 'zh-CN' ? 'zh' : 'en';
  const ways = (hotlines.data?.items ?? []).flatMap(({ number, extensions }) =>
    extensions.map(({ extension, name, kind }) => ({
      value: `${number}/${extension}`,
      label: `${number} · ${extension} · ${name[say]}`,
      kind,
    })),
  );
  const text = (field: 'name' | 'phone' | 'email' | 'organization') => ({
    id: `customer.${field}`,
    value: draft[field],
    error: errorOf(`customer.${field}`),
    onChange: (event: { readonly currentTarget: HTMLInputElement }) => change({ [field]: event.currentTarget.value }),
  });
  return (
    <Section title={t('caller.title')}>
      <Finder
        onMeant={onMeant}
        onDevice={(device) => change((before) => withDevice(before, device))}
        onText={(field, value) => change({ [field]: value })}
      />
      <div className="intake-grid">
        <TextInput label={t('caller.name')} required withAsterisk autoComplete="off" {...text('name')} />
        <TextInput label={t('caller.phone')} inputMode="tel" autoComplete="off" {...text('phone')} />
        <TextInput label={t('caller.organization')} autoComplete="off" {...text('organization')} />
        <TextInput label={t('caller.email')} inputMode="email" autoComplete="off" {...text('email')} />
        <NativeSelect
          label={t('caller.channel')}
          value={draft.channel}
          data={channels.map((value) => ({ value, label: t(`channels.${value}`) }))}
          onChange={(event) => change({ channel: event.currentTarget.value as Draft['channel'] })}
        />
        {draft.channel === 'phone' && (
          <NativeSelect
            label={t('caller.calledBy')}
            value={draft.calledBy}
            data={[{ value: '', label: t('caller.notSaid') }, ...ways.map(({ value, label }) => ({ value, label }))]}
            onChange={(event) => {
              const calledBy = event.currentTarget.value;
              const way = ways.find(({ value }) => value === calledBy);
              change({ calledBy, ...(way && { kind: way.kind }) });
            }}
          />
        )}
      </div>
    </Section>
  );
}
