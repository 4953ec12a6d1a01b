import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAfter, dayView, hoursText, monthOf, type DayView } from './calendar-days';
import type { CalendarBody } from './rules-api';

interface Props {
  readonly calendar: CalendarBody;
  /** As it is on the server: what differs is marked as changed. */
  readonly before: CalendarBody;
  readonly year: number;
  readonly chosen: string | undefined;
  readonly choose: (date: string) => void;
}

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Twelve months. Special days bear a letter and a shape; one day is in the tab order, the arrows go from there. */
export function YearView({ calendar, before, year, chosen, choose }: Props) {
  const { t } = useTranslation('administration');
  const entry = chosen?.startsWith(`${year}-`) === true ? chosen : `${year}-01-01`;
  const go = (event: KeyboardEvent, date: string): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    document.getElementById(`day-${dateAfter(date, step)}`)?.focus();
  };
  return (
    <div className="year">
      {months.map((month) => {
        const { before: empty, days } = monthOf(year, month);
        return (
          <section key={month} aria-label={t(`month.${month}`)}>
            <h2 className="year-month">{t(`month.${month}`)}</h2>
            <div className="year-days" aria-hidden>
              {weekdays.map((day) => (
                <span key={day} className="year-weekday">
                  {t(`weekdayShort.${day}`)}
                </span>
              ))}
            </div>
            <div className="year-days">
              {Array.from({ length: empty }, (_, index) => (
                <span key={index} />
              ))}
              {days.map((date) => {
                const view = dayView(calendar, date);
                const changed = JSON.stringify(calendar.days[date]) !== JSON.stringify(before.days[date]);
                return (
                  <button
                    key={date}
                    id={`day-${date}`}
                    type="button"
                    className="year-day"
                    data-kind={view.kind}
                    data-works={view.works}
                    data-provisional={view.provisional || undefined}
                    data-changed={changed || undefined}
                    aria-pressed={date === chosen}
                    tabIndex={date === entry ? 0 : -1}
                    title={useless(view) ? undefined : saidOf(view, t)}
                    onClick={() => choose(date)}
                    onKeyDown={(event) => go(event, date)}
                  >
                    <span aria-hidden>{Number(date.slice(8))}</span>
                    <span className="unseen">{`${saidOf(view, t)}${changed ? ` · ${t('day.changed')}` : ''}`}</span>
                    {view.kind !== 'ordinary' && (
                      <span className="year-letter" aria-hidden>
                        {t(`letter.${view.kind}`)}
                      </span>
                    )}
                  </button>
                );
              })}
            </div>
          </section>
        );
      })}
    </div>
  );
}

const useless = ({ kind, provisional }: DayView): boolean => kind === 'ordinary' && !provisional;

type Words = ReturnType<typeof useTranslation<'administration'>>['t'];

/** A day in words, for hover and for who does not see it. */
export const saidOf = (view: DayView, t: Words): string => `${view.date} · ${dayInWords(view, t)}`;

export const dayInWords = ({ kind, works, hours, name, provisional }: DayView, t: Words): string =>
  [t(`kind.${kind}`), name, works ? hoursText(hours) : t('day.closed'), provisional ? t('day.provisional') : undefined]
    .filter((one) => one !== undefined)
    .join(' · ');

/** What the letters and lines mean. */
export function Legend() {
  const { t } = useTranslation('administration');
  return (
    <ul className="year-legend" aria-label={t('legend')}>
      {(['holiday', 'make-up-workday', 'special-hours', 'closed'] as const).map((kind) => (
        <li key={kind}>
          <span
            className="year-day"
            data-kind={kind}
            data-works={kind === 'make-up-workday' || kind === 'special-hours'}
            aria-hidden
          >
            <span className="year-letter">{t(`letter.${kind}`)}</span>
          </span>{' '}
          {t(`kind.${kind}`)}
        </li>
      ))}
      <li>
        <span className="year-day" data-works="false" data-kind="ordinary" aria-hidden /> {t('day.closed')}
      </li>
      <li>
        <span className="year-day" data-works="true" data-provisional aria-hidden /> {t('day.provisional')}
      </li>
    </ul>
  );
}
