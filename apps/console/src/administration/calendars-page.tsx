import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListStates } from '../design/list-states';
import { Sheet } from '../design/sheet';
import { Sign } from '../design/sign';
import { useNow } from '../design/use-now';
import { useMe } from '../shell/session';
import { AdminPage } from './admin-page';
import { hoursText } from './calendar-days';
import { NewRulesForm } from './new-rules-form';
import { calendarsQuery, copyCalendar, type Calendar } from './rules-api';

/** Which business hours are there, and until when are their holidays known? */
export function CalendarsPage() {
  const { t } = useTranslation('administration');
  const calendars = useQuery(calendarsQuery);
  const { role } = useMe();
  const navigate = useNavigate();
  const [isNew, setNew] = useState(false);
  const mayChange = role === 'manager' || role === 'admin';
  return (
    <AdminPage section="calendars" title={t('section.calendars')} answer={t('calendars.answer')}>
      {calendars.data && mayChange && !isNew && (
        <div className="admin-tools">
          <Button className="touch" onClick={() => setNew(true)}>
            {t('newRules.calendars')}
          </Button>
        </div>
      )}
      {calendars.data && isNew && (
        <NewRulesForm
          kind="calendars"
          existing={calendars.data}
          names={[['name', t('newRules.name')]]}
          make={(id, { name = '' }, copyOf) => copyCalendar(id, name, copyOf)}
          close={() => setNew(false)}
          made={(id) => void navigate({ to: '/administration/calendars/$id', params: { id } })}
        />
      )}
      <ListStates list={calendars} empty={{ title: t('calendars.none.title'), text: t('calendars.none.text') }}>
        {(items) => (
          <Sheet
            label={t('section.calendars')}
            columns={(['calendar', 'hours', 'known', 'version'] as const).map((column) => t(`calendars.${column}`))}
          >
            {items.map((calendar) => (
              <tr key={calendar.id}>
                <td data-label={t('calendars.calendar')}>
                  <Link to="/administration/calendars/$id" params={{ id: calendar.id }}>
                    {calendar.name}
                  </Link>
                  <div className="quiet">
                    {calendar.id} · {calendar.timeZone}
                  </div>
                </td>
                <td data-label={t('calendars.hours')}>
                  <Hours calendar={calendar} />
                </td>
                <td data-label={t('calendars.known')}>
                  <KnownThrough calendar={calendar} />
                </td>
                <td data-label={t('calendars.version')}>{calendar.version}</td>
              </tr>
            ))}
          </Sheet>
        )}
      </ListStates>
    </AdminPage>
  );
}

/** "Monday to Friday 09:00–17:00": neighbouring days with the same hours are said together. */
function Hours({ calendar: { weekly } }: { readonly calendar: Calendar }) {
  const { t } = useTranslation('administration');
  const days = [1, 2, 3, 4, 5, 6, 7] as const;
  const groups = days.reduce<readonly (readonly (typeof days)[number][])[]>((before, day) => {
    const last = before.at(-1);
    const same = last?.[0] !== undefined && hoursText(weekly[last[0]]) === hoursText(weekly[day]);
    return same ? [...before.slice(0, -1), [...last, day]] : [...before, [day]];
  }, []);
  return groups
    .filter(([first]) => first !== undefined && weekly[first].length > 0)
    .map((group) => {
      const [first = 1, last = first] = [group[0], group.at(-1)];
      const name = first === last ? t(`weekday.${first}`) : `${t(`weekday.${first}`)}–${t(`weekday.${last}`)}`;
      return (
        <div key={first}>
          {name} {hoursText(weekly[first])}
        </div>
      );
    });
}

const daysAhead = 62;

export function KnownThrough({ calendar: { confirmedThrough } }: { readonly calendar: Calendar }) {
  const { t } = useTranslation('administration');
  const now = useNow(3_600_000);
  if (confirmedThrough === null) return t('calendars.always');
  const daysLeft = (Date.parse(confirmedThrough) - now) / 86_400_000;
  return daysLeft < daysAhead ? (
    <Sign sign="at-risk" word={t('calendars.soonUnknown', { date: confirmedThrough })} />
  ) : (
    t('calendars.through', { date: confirmedThrough })
  );
}
