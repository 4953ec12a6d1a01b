import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';
import { Sign } from '../design/sign';
import { useDraft } from '../design/use-draft';
import { useMe } from '../shell/session';
import { AdminPage } from './admin-page';
import { Amendment } from './amendment';
import { KnownThrough } from './calendars-page';
import { DayEditor } from './day-editor';
import { calendarQuery, rulesOfCalendar, type Calendar, type CalendarBody } from './rules-api';
import { Versions } from './versions';
import { weekdays, WeeklyHours, withWeek, wrongDays, type TypedWeek } from './weekly-hours';
import { Legend, YearView } from './year-view';

/** Which days does this calendar count, and what moves when one of them changes? */
export function CalendarPage() {
  const { t } = useTranslation('administration');
  const { id } = useParams({ from: '/frame/administration/calendars/$id' });
  const calendar = useQuery(calendarQuery(id));
  const [made, setMade] = useState<number>();
  return (
    <AdminPage
      section="calendars"
      title={calendar.data?.name ?? id}
      answer={calendar.data && <KnownThrough calendar={calendar.data} />}
    >
      {calendar.isPending && <Loading />}
      {calendar.error && <ProblemNotice error={calendar.error} retry={() => void calendar.refetch()} />}
      <div role="status">{made !== undefined && <Sign sign="met" word={t('amendment.made', { version: made })} />}</div>
      {calendar.data && <Year key={calendar.data.version} calendar={calendar.data} made={setMade} />}
    </AdminPage>
  );
}

/** What was changed and not yet made a version of; a day that is `null` is taken out. */
interface Draft {
  readonly days: Readonly<Record<string, CalendarBody['days'][string] | null>>;
  readonly confirmedThrough?: string;
  readonly makeUpDaysCount?: boolean;
  readonly week?: TypedWeek;
}

function Year({ calendar, made }: { readonly calendar: Calendar; readonly made: (version: number) => void }) {
  const { t } = useTranslation('administration');
  const { id, version, ...body } = calendar;
  const { role } = useMe();
  const mayChange = role === 'manager' || role === 'admin';
  const search = useSearch({ from: '/frame/administration/calendars/$id' });
  const navigate = useNavigate();
  const year = Number(search.year ?? search.day?.slice(0, 4) ?? new Date().getFullYear());
  const [draft, setDraft, forget] = useDraft<Draft>(`calendar.${id}@${version}`, { days: {} });
  const amended = withDraft(body, draft);
  const changes = changesIn(body, amended);
  const week = draft.week ?? {};
  const changed = [
    ...weekdays.filter((day) => isOther(body.weekly[day], amended.weekly[day])).map((day) => t(`weekday.${day}`)),
    ...Object.keys(draft.days).toSorted(),
  ];
  const look = (to: { readonly year?: string; readonly day?: string }): void =>
    void navigate({ to: '/administration/calendars/$id', params: { id }, search: to, resetScroll: false });
  const discard = (): void => {
    forget();
    setDraft({ days: {} });
  };
  return (
    <>
      <Group justify="space-between" my="sm">
        <Group gap="xs">
          <Button variant="default" aria-label={t('year.before')} onClick={() => look({ year: String(year - 1) })}>
            ←
          </Button>
          <strong className="year-name" aria-live="polite">
            {year}
          </strong>
          <Button variant="default" aria-label={t('year.after')} onClick={() => look({ year: String(year + 1) })}>
            →
          </Button>
        </Group>
        <Legend />
      </Group>
      <div className="calendar-with-day">
        <YearView
          calendar={amended}
          before={body}
          year={year}
          chosen={search.day}
          choose={(day) => look({ year: String(year), day })}
        />
        <Stack gap="md">
          {search.day === undefined ? (
            <p className="quiet">{t(mayChange ? 'day.choose' : 'day.chooseToRead')}</p>
          ) : (
            <DayEditor
              key={search.day}
              calendarId={id}
              calendar={amended}
              date={search.day}
              mayChange={mayChange}
              change={(day) => setDraft({ ...draft, days: { ...draft.days, [search.day ?? '']: day ?? null } })}
            />
          )}
          {mayChange && body.confirmedThrough !== null && (
            <TextInput
              type="date"
              label={t('calendars.confirmedThrough')}
              description={t('calendars.confirmedWhy')}
              value={amended.confirmedThrough ?? ''}
              onChange={({ currentTarget }) => setDraft({ ...draft, confirmedThrough: currentTarget.value })}
            />
          )}
          {mayChange && (
            <Checkbox
              label={t('calendars.makeUp')}
              checked={amended.makeUpDaysCount}
              onChange={({ currentTarget }) => setDraft({ ...draft, makeUpDaysCount: currentTarget.checked })}
            />
          )}
          <Versions kind="calendars" id={id} />
        </Stack>
      </div>
      {mayChange && (
        <WeeklyHours weekly={body.weekly} typed={week} change={(next) => setDraft({ ...draft, week: next })} />
      )}
      {changes > 0 && wrongDays(week).length === 0 && (
        <Amendment
          rules={rulesOfCalendar(calendar)}
          body={amended}
          summary={t('amendment.days', { count: changes, days: changed.join(t('comma')) })}
          discard={discard}
          made={(next) => {
            forget();
            made(next);
          }}
        />
      )}
      <p>
        <Link to="/administration/calendars" className="back-link">
          ← {t('section.calendars')}
        </Link>
      </p>
    </>
  );
}

function withDraft(body: CalendarBody, { days, confirmedThrough, makeUpDaysCount, week }: Draft): CalendarBody {
  const told = { ...body.days, ...days };
  return {
    ...body,
    ...(confirmedThrough !== undefined && confirmedThrough !== '' && { confirmedThrough }),
    ...(makeUpDaysCount !== undefined && { makeUpDaysCount }),
    weekly: withWeek(body.weekly, week ?? {}),
    days: Object.fromEntries(
      Object.entries(told).flatMap(([date, day]) => (day === null ? [] : [[date, day] as const])),
    ),
  };
}

function changesIn(before: CalendarBody, after: CalendarBody): number {
  const dates = new Set([...Object.keys(before.days), ...Object.keys(after.days)]);
  const days = [...dates].filter((date) => isOther(before.days[date], after.days[date]));
  const week = weekdays.filter((day) => isOther(before.weekly[day], after.weekly[day]));
  const others = [
    before.confirmedThrough !== after.confirmedThrough,
    before.makeUpDaysCount !== after.makeUpDaysCount,
  ].filter(Boolean);
  return days.length + week.length + others.length;
}

const isOther = (before: unknown, after: unknown): boolean => JSON.stringify(before) !== JSON.stringify(after);
