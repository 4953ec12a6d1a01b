import { Group, NativeSelect, NumberInput, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PolicyBody } from '../rules-api';
import { LengthField } from './length-field';
import { wrongAt, type WrongPlaces } from './wrong-at';

type Target = PolicyBody['clocks'][number]['target'];
type SimpleTarget = Exclude<Target, { readonly city: unknown }>;

const kinds = ['duration', 'endOfWorkingDay', 'customersDate'] as const;
type Kind = (typeof kinds)[number];

interface Props {
  readonly target: Target;
  readonly change: (target: Target) => void;
  readonly calendars: readonly string[];
  readonly wrong: WrongPlaces;
  readonly path: string;
}

/** How much time there is; for the city and for remote places apart, where they differ. */
export function TargetField({ target, change, calendars, wrong, path }: Props) {
  const { t } = useTranslation('administration');
  const zones = 'city' in target ? (['city', 'remote'] as const) : undefined;
  return (
    <fieldset className="policy-part">
      <legend>{t('form.target')}</legend>
      <Switch
        label={t('form.byZone')}
        checked={zones !== undefined}
        onChange={({ currentTarget }) =>
          change(
            currentTarget.checked
              ? 'city' in target
                ? target
                : { city: target, remote: target }
              : 'city' in target
                ? target.city
                : target,
          )
        }
      />
      {'city' in target ? (
        (['city', 'remote'] as const).map((zone) => (
          <Simple
            key={zone}
            zone={zone}
            target={target[zone]}
            change={(next) => change({ ...target, [zone]: next })}
            calendars={calendars}
            wrong={wrong}
            path={`${path}.${zone}`}
          />
        ))
      ) : (
        <Simple target={target} change={change} calendars={calendars} wrong={wrong} path={path} />
      )}
    </fieldset>
  );
}

interface SimpleProps {
  readonly zone?: 'city' | 'remote';
  readonly target: SimpleTarget;
  readonly change: (target: SimpleTarget) => void;
  readonly calendars: readonly string[];
  readonly wrong: WrongPlaces;
  readonly path: string;
}

function Simple({ zone, target, change, calendars, wrong, path }: SimpleProps) {
  const { t } = useTranslation('administration');
  const labelled = (name: string): string => (zone ? `${t(`form.zone.${zone}`)}${t('form.of')}${name}` : name);
  const kind: Kind = kinds.find((one) => one in target) ?? 'duration';
  return (
    <Group gap="sm" align="flex-start">
      <NativeSelect
        label={labelled(t('form.kindOfTarget'))}
        data={kinds.map((value) => ({ value, label: t(`form.targets.${value}`) }))}
        value={kind}
        error={kind === 'customersDate' ? wrongAt(wrong, path) : undefined}
        onChange={({ currentTarget }) => change(freshOf(currentTarget.value, calendars))}
      />
      {'duration' in target && (
        <LengthField
          label={labelled(t('form.length'))}
          error={wrongAt(wrong, path)}
          duration={target.duration}
          change={(duration) => change({ duration })}
        />
      )}
      {'endOfWorkingDay' in target && (
        <>
          <NumberInput
            label={labelled(t('form.workingDays'))}
            description={t('form.workingDaysWhy')}
            error={wrongAt(wrong, `${path}.endOfWorkingDay`)}
            min={1}
            max={30}
            allowDecimal={false}
            hideControls
            value={target.endOfWorkingDay}
            onChange={(days) => change({ ...target, endOfWorkingDay: Number(days) || 1 })}
          />
          <NativeSelect
            label={labelled(t('form.reception'))}
            error={wrongAt(wrong, `${path}.reception`)}
            data={[...new Set([...calendars, target.reception])]}
            value={target.reception}
            onChange={({ currentTarget }) => change({ ...target, reception: currentTarget.value })}
          />
        </>
      )}
    </Group>
  );
}

const freshOf = (kind: string, calendars: readonly string[]): SimpleTarget => {
  if (kind === 'customersDate') return { customersDate: true };
  if (kind === 'endOfWorkingDay') return { endOfWorkingDay: 1, reception: calendars[0] ?? '7x24' };
  return { duration: 'PT8H' };
};
