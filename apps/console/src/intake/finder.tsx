import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listDevices, type Device } from './calls';

interface Props {
  /** The only device that what is typed can mean, or none. */
  readonly onMeant: (device: Device | null) => void;
  readonly onDevice: (device: Device) => void;
  /** What is typed is taken as it is: nobody knows the device. */
  readonly onText: (field: 'phone' | 'serial', value: string) => void;
}

const most = 8;
const fewest = 2;
const typingMs = 150;
const isDialled = (typed: string): boolean => /^\+?[\d\s()-]+$/.test(typed);

/** One field for a telephone number, a serial number or a name: devices and their customers, while it is typed. */
export function Finder({ onMeant, onDevice, onText }: Props) {
  const { t } = useTranslation('intake');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), typingMs);
  const combobox = useCombobox();
  const found = useQuery({
    queryKey: ['intake', 'devices', q],
    queryFn: ({ signal }) => listDevices({ query: { q, limit: most }, signal }),
    enabled: q.length >= fewest,
    placeholderData: keepPreviousData,
  });
  const isCurrent = q.length >= fewest && q === typed.trim() && found.isSuccess && !found.isPlaceholderData;
  const isShown = typed.trim().length >= fewest && (isCurrent || found.isError);
  const devices = isCurrent ? found.data.items : [];
  const only = devices.length === 1 ? devices[0] : undefined;
  useEffect(() => onMeant(only ?? null), [only, onMeant]);
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (isCurrent) selectFirstOption();
  }, [isCurrent, q, selectFirstOption]);

  const take = (value: string): void => {
    const device = devices.find(({ serial }) => value === `device:${serial}`);
    if (device) onDevice(device);
    else onText(value === 'phone' ? 'phone' : 'serial', typed.trim());
    setTyped('');
    combobox.closeDropdown();
    document.getElementById('customer.name')?.focus();
  };
  const asText = isDialled(typed.trim()) ? (['phone', 'serial'] as const) : (['serial', 'phone'] as const);

  return (
    <Combobox store={combobox} onOptionSubmit={take} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          id="finder"
          label={t('finder.label')}
          description={t('finder.hint')}
          size="md"
          autoFocus
          autoComplete="off"
          leftSection={<IconSearch size={18} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            // Without a list to choose from Enter would send the form.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isShown}>
        <Combobox.Options aria-label={t('finder.list')}>
          {devices.map((device) => (
            <Combobox.Option key={device.serial} value={`device:${device.serial}`}>
              <DeviceLine device={device} />
            </Combobox.Option>
          ))}
          {devices.length === 0 && (
            <Combobox.Empty>{t(found.isError ? 'finder.failed' : 'finder.none')}</Combobox.Empty>
          )}
          {asText.map((field) => (
            <Combobox.Option key={field} value={field}>
              <span className="quiet">{t(`finder.as.${field}`, { typed: typed.trim() })}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function DeviceLine({ device: { serial, model, customer, site } }: { readonly device: Device }) {
  return (
    <span className="device-line">
      <strong>{`${model} · ${serial}`}</strong>
      <span>{[customer.name, customer.phone].filter(Boolean).join(' · ')}</span>
      <span className="quiet">{site.address}</span>
    </span>
  );
}
