import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
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

interface Option {
  readonly key: string;
  readonly content: ReactNode;
  readonly take: () => void;
}

/** One field for a telephone number, a serial number or a name: devices and their customers, while it is typed. */
export function Finder({ onMeant, onDevice, onText }: Props) {
  const { t } = useTranslation('intake');
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const text = typed.trim();
  const [q] = useDebouncedValue(text, typingMs);
  const found = useQuery({
    queryKey: ['intake', 'devices', q],
    queryFn: ({ signal }) => listDevices({ query: { q, limit: most }, signal }),
    enabled: q.length >= fewest,
    placeholderData: keepPreviousData,
  });
  const isCurrent = q.length >= fewest && q === text && found.isSuccess && !found.isPlaceholderData;
  const isShown = isOpen && text.length >= fewest && (isCurrent || found.isError);
  const devices = isCurrent ? found.data.items : [];
  const only = devices.length === 1 ? devices[0] : undefined;
  useEffect(() => onMeant(only ?? null), [only, onMeant]);
  useEffect(() => {
    if (isShown) document.getElementById(`finder-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [isShown, at]);

  const taking = (take: () => void) => () => {
    take();
    setTyped('');
    setOpen(false);
    document.getElementById('customer.name')?.focus();
  };
  const asText = isDialled(text) ? (['phone', 'serial'] as const) : (['serial', 'phone'] as const);
  const options: readonly Option[] = [
    ...devices.map((device) => ({
      key: device.serial,
      content: <DeviceLine device={device} />,
      take: taking(() => onDevice(device)),
    })),
    ...asText.map((field) => ({
      key: field,
      content: <span className="quiet">{t(`finder.as.${field}`, { typed: text })}</span>,
      take: taking(() => onText(field, text)),
    })),
  ];
  const press = (event: KeyboardEvent): void => {
    const { length } = options;
    if (event.nativeEvent.isComposing) return;
    // Without a list to choose from Enter would send the form.
    if (event.key === 'Enter') event.preventDefault();
    if (!isShown) return;
    if (event.key === 'Enter') options[at]?.take();
    else if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'ArrowDown') setAt((at + 1) % length);
    else if (event.key === 'ArrowUp') setAt((at + length - 1) % length);
    else return;
    event.preventDefault();
  };

  return (
    <div className="finder">
      <TextInput
        id="finder"
        label={t('finder.label')}
        description={t('finder.hint')}
        size="md"
        autoFocus
        autoComplete="off"
        leftSection={<IconSearch size={18} aria-hidden />}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls="finder-list"
        aria-activedescendant={isShown ? `finder-${at}` : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setAt(0);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      <div className="finder-found" hidden={!isShown}>
        {devices.length === 0 && <p className="quiet">{t(found.isError ? 'finder.failed' : 'finder.none')}</p>}
        <ul id="finder-list" role="listbox" aria-label={t('finder.list')}>
          {options.map(({ key, content, take }, index) => (
            <li
              key={key}
              id={`finder-${index}`}
              role="option"
              aria-selected={index === at}
              // The field keeps the focus, or what was pressed would be gone before it is let go.
              onMouseDown={(event) => event.preventDefault()}
              onClick={take}
            >
              {content}
            </li>
          ))}
        </ul>
      </div>
    </div>
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
