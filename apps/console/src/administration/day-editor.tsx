import { Button, Group, NativeSelect, Stack, TextInput, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../design/use-draft';
import { dayView, hoursIn, hoursText, type Day } from './calendar-days';
import type { CalendarBody } from './rules-api';
import { dayInWords } from './year-view';

const kinds = ['holiday', 'make-up-workday', 'special-hours', 'closed'] as const satisfies readonly Day['kind'][];

interface Typed {
  readonly kind: string;
  readonly name: string;
  readonly source: string;
  /** Written like "09:00–12:00, 13:00–17:00". */
  readonly hours: string;
}

interface Props {
  readonly calendarId: string;
  readonly calendar: CalendarBody;
  readonly date: string;
  /** `undefined` makes it a day like every other of its weekday. */
  readonly change: (day: Day | undefined) => void;
  readonly mayChange: boolean;
}

/** One day: what it is, who says so, and what it shall be. */
export function DayEditor({ calendarId, calendar, date, change, mayChange }: Props) {
  const { t } = useTranslation('administration');
  const view = dayView(calendar, date);
  const day = calendar.days[date];
  const [draft, setDraft, forget] = useDraft<Typed>(`day.${calendarId}.${date}`, {
    kind: day?.kind ?? 'ordinary',
    name: day?.name ?? '',
    source: day?.source ?? '',
    hours: hoursText(day?.windows ?? []),
  });
  const { kind, name, source, hours } = draft;
  const type = (some: Partial<Typed>): void => setDraft({ ...draft, ...some });
  const [asked, setAsked] = useState(false);
  const special = kinds.find((one) => one === kind);
  const windows = hours.trim() === '' ? [] : hoursIn(hours);
  const wrongHours =
    special === 'special-hours' ? windows === undefined || windows.length === 0 : windows === undefined;
  const hasHours = special === 'special-hours' || special === 'make-up-workday';
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (special && (source.trim() === '' || (hasHours && wrongHours))) return;
    forget();
    if (!special) return change(undefined);
    change({
      kind: special,
      ...(name.trim() !== '' && { name: name.trim() }),
      ...(hasHours && windows && windows.length > 0 && { windows: [...windows] }),
      source: source.trim(),
    });
  };
  return (
    <section className="day-editor" aria-labelledby="day-title">
      <Title order={2} size="md" id="day-title">
        {date} {t(`weekday.${weekdayIn(date)}`)}
      </Title>
      <p className="quiet">{dayInWords(view, t)}</p>
      {view.source !== undefined && <p className="quiet">{t('day.by', { source: view.source })}</p>}
      {mayChange && (
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <NativeSelect
              label={t('day.kind')}
              data={(['ordinary', ...kinds] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
              value={kind}
              onChange={({ currentTarget }) => type({ kind: currentTarget.value })}
            />
            {special && (
              <>
                <TextInput
                  label={t('day.name')}
                  placeholder={t('day.namePlaceholder')}
                  value={name}
                  onChange={({ currentTarget }) => type({ name: currentTarget.value })}
                />
                <TextInput
                  label={t('day.source')}
                  description={t('day.sourceWhy')}
                  error={asked && source.trim() === '' && t('day.sourceNeeded')}
                  value={source}
                  onChange={({ currentTarget }) => type({ source: currentTarget.value })}
                />
              </>
            )}
            {hasHours && (
              <TextInput
                label={t('day.hours')}
                placeholder={t('day.hoursExample')}
                description={special === 'make-up-workday' ? t('day.hoursUsual') : undefined}
                error={asked && wrongHours && t('day.hoursWrong')}
                value={hours}
                onChange={({ currentTarget }) => type({ hours: currentTarget.value })}
              />
            )}
            <Group>
              <Button type="submit" variant="default" className="touch">
                {t('day.keep')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </section>
  );
}

const weekdayIn = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
