import { Button, Group, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line, Shipment } from './desk-api';
import { useDraft } from '../design/use-draft';

interface Props {
  readonly line: Line;
  readonly busy: boolean;
  readonly ship: (shipment: Shipment, whenShipped: () => void) => void;
  readonly close: () => void;
}

const carrierBefore = 'fixtrail.parts.carrier';

/** Carrier, number of the parcel, serial of the piece. What is typed outlives a reload; the carrier is the last one's. */
export function ShipForm({ line, busy, ship, close }: Props) {
  const { t } = useTranslation('parts');
  const [draft, setDraft, forget] = useDraft(`parts.ship.${line.id}`, {
    carrier: localStorage.getItem(carrierBefore) ?? '',
    tracking: '',
    serial: '',
  });
  const [asked, setAsked] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    const { carrier, tracking, serial } = draft;
    if (carrier.trim() === '' || tracking.trim() === '') return;
    localStorage.setItem(carrierBefore, carrier);
    const piece = serial.trim() === '' ? {} : { serial: serial.trim() };
    ship({ carrier: carrier.trim(), tracking: tracking.trim(), ...piece }, forget);
  };
  const field = (name: 'carrier' | 'tracking' | 'serial', required: boolean) => (
    <TextInput
      label={t(`ship.${name}`)}
      required={required}
      withAsterisk={false}
      error={asked && required && draft[name].trim() === '' && t('ship.needed')}
      autoFocus={name === (draft.carrier === '' ? 'carrier' : 'tracking')}
      value={draft[name]}
      onChange={({ currentTarget }) => setDraft({ ...draft, [name]: currentTarget.value })}
    />
  );
  return (
    <form
      onSubmit={submit}
      noValidate
      onKeyDown={({ key }) => {
        if (key === 'Escape') close();
      }}
      aria-label={t('ship.title', { fru: line.fru, number: line.requestNumber })}
    >
      <Group align="flex-end" gap="sm">
        {field('carrier', true)}
        {field('tracking', true)}
        {field('serial', false)}
        <Button type="submit" loading={busy} className="touch">
          {t('step.ship')}
        </Button>
        <Button variant="subtle" onClick={close} className="touch">
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}
