import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { hoursIn, hoursText, type Weekday } from './calendar-days';
import type { CalendarBody } from './rules-api';

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

/** What is typed of a week's hours, by weekday; what is no hours is not taken over. */
export type TypedWeek = Readonly<Partial<Record<Weekday, string>>>;

const windowsIn = (typed: string): CalendarBody['weekly'][1] | undefined => {
  const hours = typed.trim() === '' ? [] : hoursIn(typed);
  return hours && [...hours];
};

export const withWeek = (weekly: CalendarBody['weekly'], typed: TypedWeek): CalendarBody['weekly'] =>
  weekdays.reduce((week, day) => {
    const hours = typed[day] === undefined ? undefined : windowsIn(typed[day]);
    return hours ? { ...week, [day]: hours } : week;
  }, weekly);

/** The weekdays whose typed hours cannot be read. */
export const wrongDays = (typed: TypedWeek): readonly Weekday[] =>
  weekdays.filter((day) => typed[day] !== undefined && windowsIn(typed[day]) === undefined);

interface Props {
  /** As it is on the server. */
  readonly weekly: CalendarBody['weekly'];
  readonly typed: TypedWeek;
  readonly change: (typed: TypedWeek) => void;
}

/** The hours of an ordinary week, a line for each day; left empty, the day is closed. */
export function WeeklyHours({ weekly, typed, change }: Props) {
  const { t } = useTranslation('administration');
  const wrong = wrongDays(typed);
  return (
    <fieldset className="policy-part">
      <legend>{t('week.title')}</legend>
      <p className="quiet">{t('week.how')}</p>
      <div className="week">
        {weekdays.map((day) => (
          <TextInput
            key={day}
            label={t(`weekday.${day}`)}
            placeholder={t('day.closed')}
            error={wrong.includes(day) && t('day.hoursWrong')}
            value={typed[day] ?? hoursText(weekly[day])}
            onChange={({ currentTarget }) => change({ ...typed, [day]: currentTarget.value })}
          />
        ))}
      </div>
    </fieldset>
  );
}
