import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PolicyBody } from '../rules-api';
import { LadderField } from './ladder-field';
import { facts, FactsField, StopsField } from './stops-field';
import { TargetField } from './target-field';
import { wrongAt, type WrongPlaces } from './wrong-at';

export type Clock = PolicyBody['clocks'][number];

const pauseReasons = [
  'customer-unreachable',
  'waiting-customer-info',
  'waiting-consent',
  'customer-slot',
  'force-majeure',
] as const satisfies readonly Clock['pauses'][number][];

interface Props {
  readonly clock: Clock;
  readonly change: (clock: Clock) => void;
  readonly remove: () => void;
  readonly calendars: readonly string[];
  readonly wrong: WrongPlaces;
  /** Of the clock in the document: `clocks.0`. */
  readonly path: string;
}

/** One clock: what is promised, in which hours, from when to when, who hears of it, and when it may stand still. */
export function ClockForm({ clock, change, remove, calendars, wrong, path }: Props) {
  const { t } = useTranslation('administration');
  const name = t(`clock.${clock.key}`);
  const set = (part: Partial<Clock>): void => change({ ...clock, ...part });
  const at = (field: string): string | undefined => wrongAt(wrong, `${path}.${field}`);
  return (
    <section className="policy-clock" aria-label={name}>
      <h3>{name}</h3>
      {at('key') !== undefined && <p className="wrong">{at('key')}</p>}
      <div className="policy-pair">
        {(['en', 'zh'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(`form.text.${language}`)}
            error={at(`text.${language}`)}
            value={clock.text[language]}
            onChange={({ currentTarget }) => set({ text: { ...clock.text, [language]: currentTarget.value } })}
          />
        ))}
      </div>
      <div className="policy-pair">
        <NativeSelect
          label={t('form.calendar')}
          error={at('calendar')}
          data={[...new Set([...calendars, clock.calendar])]}
          value={clock.calendar}
          onChange={({ currentTarget }) => set({ calendar: currentTarget.value })}
        />
        <NativeSelect
          label={t('form.starts')}
          error={at('starts')}
          data={facts.map((value) => ({ value, label: t(`fact.${value}`) }))}
          value={clock.starts}
          onChange={({ currentTarget }) =>
            set({ starts: facts.find((fact) => fact === currentTarget.value) ?? 'received' })
          }
        />
      </div>
      <TargetField
        target={clock.target}
        change={(target) => set({ target })}
        calendars={calendars}
        wrong={wrong}
        path={`${path}.target`}
      />
      <fieldset className="policy-part">
        <legend>{t('form.ends')}</legend>
        <StopsField stops={clock.stops} change={(stops) => set({ stops })} wrong={wrong} path={`${path}.stops`} />
        <FactsField
          label={t('form.cancels')}
          error={at('cancels')}
          chosen={clock.cancels}
          change={(cancels) => set({ cancels })}
        />
      </fieldset>
      <LadderField ladder={clock.ladder} change={(ladder) => set({ ladder })} wrong={wrong} path={`${path}.ladder`} />
      <Checkbox.Group
        label={t('form.pauses')}
        description={t('form.pausesWhy')}
        error={at('pauses')}
        value={[...clock.pauses]}
        onChange={(chosen) => set({ pauses: pauseReasons.filter((reason) => chosen.includes(reason)) })}
      >
        <Group gap="md" mt={6}>
          {pauseReasons.map((reason) => (
            <Checkbox key={reason} value={reason} label={t(`pause.${reason}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group>
        <Button
          variant="subtle"
          color="red"
          className="touch"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={remove}
        >
          {t('form.removeClock', { name })}
        </Button>
      </Group>
    </section>
  );
}
