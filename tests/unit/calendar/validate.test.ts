import { onSite, shippedCalendars, validateCalendar } from '@fixtrail/domain/calendar';
import type { Calendar, CalendarDay, Window } from '@fixtrail/domain/calendar';

const problemsOf = (changes: Partial<Calendar>) =>
  validateCalendar({ ...onSite, ...changes }).map(({ path, code }) => `${path}: ${code}`);
const monday = (...windows: Window[]): Partial<Calendar> => ({ weekly: { ...onSite.weekly, 1: windows } });
const day = (date: string, entry: CalendarDay): Partial<Calendar> => ({ days: { [date]: entry } });
const source = 'notice';

test.each(shippedCalendars.map((calendar) => [calendar.id, calendar] as const))('%s is valid', (_id, calendar) => {
  expect(validateCalendar(calendar)).toEqual([]);
});

test('hours that meet, out of order, or reach midnight are fine', () => {
  expect(problemsOf(monday({ from: '12:00', to: '24:00' }, { from: '00:00', to: '12:00' }))).toEqual([]);
});

test('a make-up workday needs no hours of its own', () => {
  expect(problemsOf(day('2027-01-02', { kind: 'make-up-workday', source }))).toEqual([]);
});

test.each<[string, Partial<Calendar>, readonly string[]]>([
  ['an empty id', { id: ' ' }, ['id: empty']],
  ['an empty name', { name: '' }, ['name: empty']],
  ['version 0', { version: 0 }, ['version: bad-version']],
  ['half a version', { version: 1.5 }, ['version: bad-version']],
  ['a zone that does not exist', { timeZone: 'Asia/Peking' }, ['timeZone: unknown-zone']],
  [
    'hours that overlap',
    monday({ from: '09:00', to: '12:00' }, { from: '11:59', to: '17:00' }),
    ['weekly.1.1: windows-overlap'],
  ],
  [
    'the same hours twice',
    monday({ from: '09:00', to: '12:00' }, { from: '09:00', to: '12:00' }),
    ['weekly.1.1: windows-overlap'],
  ],
  ['hours that end as they begin', monday({ from: '09:00', to: '09:00' }), ['weekly.1.0: window-reversed']],
  ['hours over midnight', monday({ from: '22:00', to: '06:00' }), ['weekly.1.0: window-reversed']],
  ['a time after midnight', monday({ from: '09:00', to: '24:01' }), ['weekly.1.0.to: bad-time']],
  ['a minute 60', monday({ from: '08:60', to: '17:00' }), ['weekly.1.0.from: bad-time']],
  [
    'two times that are none',
    monday({ from: '9:00', to: 'noon' }),
    ['weekly.1.0.from: bad-time', 'weekly.1.0.to: bad-time'],
  ],
  ['a week without hours', { weekly: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }, ['weekly: never-open']],
  ['a date that does not exist', day('2026-02-29', { kind: 'holiday', source }), ['days.2026-02-29: bad-date']],
  ['a date in another form', day('2026-2-9', { kind: 'holiday', source }), ['days.2026-2-9: bad-date']],
  ['a day without a source', day('2026-02-09', { kind: 'holiday', source: '' }), ['days.2026-02-09.source: empty']],
  [
    'special hours without any',
    day('2026-02-09', { kind: 'special-hours', source }),
    ['days.2026-02-09.windows: windows-missing'],
  ],
  [
    'a make-up day with no hours',
    day('2026-02-08', { kind: 'make-up-workday', windows: [], source }),
    ['days.2026-02-08.windows: windows-missing'],
  ],
  [
    'a holiday with hours',
    day('2026-02-09', { kind: 'holiday', windows: [{ from: '09:00', to: '10:00' }], source }),
    ['days.2026-02-09.windows: windows-not-allowed'],
  ],
  [
    'special hours reversed',
    day('2026-02-09', { kind: 'special-hours', windows: [{ from: '10:00', to: '09:00' }], source }),
    ['days.2026-02-09.windows.0: window-reversed'],
  ],
  ['data through no date', { confirmedThrough: '2026-13-01' }, ['confirmedThrough: bad-date']],
  [
    'a statutory day that is none',
    { statutoryDays: [{ date: '02-30', name: 'x' }] },
    ['statutoryDays.0.date: bad-date'],
  ],
  ['a statutory day without a name', { statutoryDays: [{ date: '02-29', name: '' }] }, ['statutoryDays.0.name: empty']],
  ['several mistakes at once', { id: '', version: -1 }, ['id: empty', 'version: bad-version']],
])('%s: refused', (_what, changes, expected) => {
  expect(problemsOf(changes)).toEqual(expected);
});

test('a kind that only another program could send is refused', () => {
  const sent = JSON.parse('{ "2026-02-09": { "kind": "half-day", "source": "x" } }') as Calendar['days'];
  expect(problemsOf({ days: sent })).toEqual(['days.2026-02-09: unknown-kind']);
});

test('a problem says in a sentence what to do', () => {
  const [problem] = validateCalendar({ ...onSite, ...monday({ from: '22:00', to: '06:00' }) });
  expect(problem?.message).toEqual({
    en: '22:00 is not before 06:00; hours over midnight are two windows',
    zh: '22:00 不早于 06:00；跨午夜须分为两个时间段',
  });
});
