import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarsQuery, type PolicyBody } from '../rules-api';
import { ClockForm, type Clock } from './clock-form';
import { LengthField } from './length-field';
import { wrongAt, type WrongPlaces } from './wrong-at';

const keys = [
  'respond',
  'solve',
  'senior-onsite',
  'restore',
  'onsite',
  'answer',
  'upgrade',
  'report',
] as const satisfies readonly Clock['key'][];
const items = [
  'product.model',
  'product.serial',
  'fault.description',
  'fault.errorMessage',
  'fault.configuration',
] as const satisfies readonly PolicyBody['requiredItems'][number][];

interface Props {
  readonly body: PolicyBody;
  readonly change: (body: PolicyBody) => void;
  readonly wrong: WrongPlaces;
}

/** A policy to be read and changed field by field: the whole of its document, in words. */
export function PolicyForm({ body, change, wrong }: Props) {
  const { t } = useTranslation('administration');
  const { data } = useQuery(calendarsQuery);
  const calendars = (data ?? []).map(({ id }) => id);
  const free = keys.filter((key) => !body.clocks.some((clock) => clock.key === key));
  const [added, setAdded] = useState('');
  const next = free.find((key) => key === added) ?? free[0];
  const set = (part: Partial<PolicyBody>): void => change({ ...body, ...part });
  return (
    <div className="policy-form">
      <div className="policy-pair">
        {(['en', 'zh'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(`form.name.${language}`)}
            error={wrongAt(wrong, `name.${language}`)}
            value={body.name[language]}
            onChange={({ currentTarget }) => set({ name: { ...body.name, [language]: currentTarget.value } })}
          />
        ))}
      </div>
      <Checkbox
        label={t('form.reportDue')}
        checked={body.reportDue}
        onChange={({ currentTarget }) => set({ reportDue: currentTarget.checked })}
      />
      <LengthField
        label={t('form.noShow')}
        error={wrongAt(wrong, 'noShowGrace')}
        duration={body.noShowGrace ?? 'PT30M'}
        change={(noShowGrace) => set({ noShowGrace })}
      />
      <Checkbox.Group
        label={t('form.required')}
        error={wrongAt(wrong, 'requiredItems')}
        value={[...body.requiredItems]}
        onChange={(chosen) => set({ requiredItems: items.filter((item) => chosen.includes(item)) })}
      >
        <Group gap="md" mt={6}>
          {items.map((item) => (
            <Checkbox key={item} value={item} label={t(`item.${item}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {body.clocks.map((clock, index) => (
        <ClockForm
          key={index}
          clock={clock}
          change={(changed) => set({ clocks: body.clocks.map((one, at) => (at === index ? changed : one)) })}
          remove={() => set({ clocks: body.clocks.filter((_, at) => at !== index) })}
          calendars={calendars}
          wrong={wrong}
          path={`clocks.${index}`}
        />
      ))}
      {next !== undefined && (
        <Group gap="sm" align="flex-end">
          <NativeSelect
            label={t('form.newClock')}
            data={free.map((value) => ({ value, label: t(`clock.${value}`) }))}
            value={next}
            onChange={({ currentTarget }) => setAdded(currentTarget.value)}
          />
          <Button
            variant="default"
            className="touch"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => set({ clocks: [...body.clocks, freshClock(next, calendars)] })}
          >
            {t('form.addClock')}
          </Button>
        </Group>
      )}
    </div>
  );
}

/** Runs from the report to the solution; its sentence is written by whoever makes it. */
const freshClock = (key: Clock['key'], calendars: readonly string[]): Clock => ({
  key,
  calendar: calendars.includes('7x24') ? '7x24' : (calendars[0] ?? '7x24'),
  starts: key === 'report' ? 'resolved' : 'received',
  stops: [key === 'report' ? 'report-submitted' : 'resolved'],
  cancels: [],
  target: { duration: 'PT8H' },
  ladder: [{ percent: 100, actions: [{ do: 'notify', who: 'manager' }] }],
  pauses: [],
  text: { en: '', zh: '' },
});
