import { MultiSelect, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PolicyBody } from '../rules-api';
import { wrongAt, type WrongPlaces } from './wrong-at';

type Stops = PolicyBody['clocks'][number]['stops'];
type Fact = PolicyBody['clocks'][number]['starts'];

export const facts = [
  'received',
  'agreed',
  'escalated',
  'responded',
  'scheduled',
  'en-route',
  'arrived',
  'solved-by-phone',
  'resolved',
  'report-submitted',
] as const satisfies readonly Fact[];

interface FactsProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly chosen: readonly Fact[];
  readonly change: (facts: Fact[]) => void;
}

/** Facts of a request, any of them. */
export function FactsField({ label, error, chosen, change }: FactsProps) {
  const { t } = useTranslation('administration');
  return (
    <MultiSelect
      label={label}
      error={error}
      data={facts.map((value) => ({ value, label: t(`fact.${value}`) }))}
      value={[...chosen]}
      onChange={(values) => change(facts.filter((fact) => values.includes(fact)))}
    />
  );
}

interface Props {
  readonly stops: Stops;
  readonly change: (stops: Stops) => void;
  readonly wrong: WrongPlaces;
  readonly path: string;
}

/** What meets the clock; for the city and for remote places apart, where they differ. */
export function StopsField({ stops, change, wrong, path }: Props) {
  const { t } = useTranslation('administration');
  return (
    <>
      <Switch
        label={t('form.stopsByZone')}
        checked={!Array.isArray(stops)}
        onChange={({ currentTarget }) =>
          change(
            Array.isArray(stops)
              ? currentTarget.checked
                ? { city: stops, remote: stops }
                : stops
              : currentTarget.checked
                ? stops
                : stops.city,
          )
        }
      />
      {Array.isArray(stops) ? (
        <FactsField label={t('form.stops')} error={wrongAt(wrong, path)} chosen={stops} change={change} />
      ) : (
        (['city', 'remote'] as const).map((zone) => (
          <FactsField
            key={zone}
            label={`${t(`form.zone.${zone}`)}${t('form.of')}${t('form.stops')}`}
            error={wrongAt(wrong, `${path}.${zone}`) ?? (zone === 'city' ? wrongAt(wrong, path) : undefined)}
            chosen={stops[zone]}
            change={(next) => change({ ...stops, [zone]: next })}
          />
        ))
      )}
    </>
  );
}
