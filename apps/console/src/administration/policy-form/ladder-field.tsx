import { Button, Checkbox, Group, NumberInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PolicyBody } from '../rules-api';
import { wrongAt, type WrongPlaces } from './wrong-at';

type Step = PolicyBody['clocks'][number]['ladder'][number];
type Action = Step['actions'][number];

/** All that a step can do, in the order in which it is told. */
const deeds = [
  { name: 'owner', action: { do: 'notify', who: 'owner' } },
  { name: 'manager', action: { do: 'notify', who: 'manager' } },
  { name: 'admin', action: { do: 'notify', who: 'admin' } },
  { name: 'senior', action: { do: 'assign', role: 'senior' } },
] as const satisfies readonly { readonly name: string; readonly action: Action }[];

interface Props {
  readonly ladder: readonly Step[];
  readonly change: (ladder: Step[]) => void;
  readonly wrong: WrongPlaces;
  readonly path: string;
}

/** Who is told, or assigned, and at which share of the time; 100 % is when it is missed. */
export function LadderField({ ladder, change, wrong, path }: Props) {
  const { t } = useTranslation('administration');
  const set = (index: number, next: Step): void => change(ladder.map((step, at) => (at === index ? next : step)));
  return (
    <fieldset className="policy-part">
      <legend>{t('rule.ladder')}</legend>
      {ladder.map((step, index) => (
        <div key={index} className="policy-step" role="group" aria-label={t('form.step', { number: index + 1 })}>
          <NumberInput
            label={t('form.percent')}
            description={step.percent === 100 ? t('rule.missed') : undefined}
            error={wrongAt(wrong, `${path}.${index}.percent`)}
            min={1}
            max={100}
            allowDecimal={false}
            hideControls
            suffix=" %"
            w="8rem"
            value={step.percent}
            onChange={(percent) => set(index, { ...step, percent: Number(percent) || 0 })}
          />
          <Checkbox.Group
            label={t('form.deeds')}
            error={wrongAt(wrong, `${path}.${index}.actions`)}
            value={deeds.filter(({ action }) => has(step, action)).map(({ name }) => name)}
            onChange={(names) =>
              set(index, {
                ...step,
                actions: deeds.filter(({ name }) => names.includes(name)).map(({ action }) => action),
              })
            }
          >
            <Group gap="md" mt={6}>
              {deeds.map(({ name }) => (
                <Checkbox
                  key={name}
                  value={name}
                  label={name === 'senior' ? t('rule.seniorAssigned') : t(`rule.told.${name}`)}
                />
              ))}
            </Group>
          </Checkbox.Group>
          <Button
            variant="subtle"
            color="red"
            className="touch"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => change(ladder.filter((_, at) => at !== index))}
          >
            {t('form.removeStep')}
          </Button>
        </div>
      ))}
      <Group>
        <Button
          variant="default"
          className="touch"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() =>
            change([...ladder, { percent: freePercent(ladder), actions: [{ do: 'notify', who: 'manager' }] }])
          }
        >
          {t('form.addStep')}
        </Button>
      </Group>
    </fieldset>
  );
}

const has = ({ actions }: Step, wanted: Action): boolean =>
  actions.some((action) => JSON.stringify(sorted(action)) === JSON.stringify(sorted(wanted)));
const sorted = (action: Action): object =>
  Object.entries(action).toSorted(([one], [other]) => one.localeCompare(other));

/** Missed, if no step says so yet; else halfway, or what is free. */
const freePercent = (ladder: readonly Step[]): number =>
  [100, 75, 50, 80, 90, 25].find((percent) => !ladder.some((step) => step.percent === percent)) ?? 1;
