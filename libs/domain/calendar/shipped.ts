import type { Calendar, StatutoryDay, Window } from './calendar';
import { confirmedThrough, notices, source } from './china-2004-2026';
import { daysOf } from './holiday-notice';

/**
 * The statutory holidays with a fixed date, by the regulation in force since 2025 (五一 has two days). The others follow
 * the lunar calendar or the solar terms and are exchanged with weekends: only the year's notice says when they are.
 */
const statutoryDays: readonly StatutoryDay[] = [
  { date: '01-01', name: '元旦' },
  { date: '05-01', name: '劳动节' },
  { date: '05-02', name: '劳动节' },
  { date: '10-01', name: '国庆节' },
  { date: '10-02', name: '国庆节' },
  { date: '10-03', name: '国庆节' },
];

const china = {
  version: 1,
  timeZone: 'Asia/Shanghai',
  days: daysOf(notices, source),
  confirmedThrough,
  makeUpDaysCount: true,
  statutoryDays,
} as const;

/** When the hotline answers: Monday to Friday 08:30–17:30, make-up workdays too, public holidays not. */
export const hotline: Calendar = {
  ...china,
  id: 'hotline',
  name: 'Hotline',
  weekly: mondayToFriday({ from: '08:30', to: '17:30' }),
};

/** When engineers visit: Monday to Friday 09:00–17:00, make-up workdays too, public holidays not. */
export const onSite: Calendar = {
  ...china,
  id: 'on-site',
  name: 'On-site service',
  weekly: mondayToFriday({ from: '09:00', to: '17:00' }),
};

/** Around the clock, every day; nothing about it can be provisional. */
export const alwaysOpen: Calendar = {
  id: '7x24',
  version: 1,
  name: '7×24',
  timeZone: 'Asia/Shanghai',
  weekly: everyDay({ from: '00:00', to: '24:00' }),
  days: {},
  confirmedThrough: null,
  makeUpDaysCount: true,
  statutoryDays: [],
};

/** The calendars that exist before anyone has written one. */
export const shippedCalendars: readonly Calendar[] = [hotline, onSite, alwaysOpen];

function mondayToFriday(window: Window): Calendar['weekly'] {
  return { ...everyDay(window), 6: [], 7: [] };
}

function everyDay(window: Window): Calendar['weekly'] {
  const day = [window];
  return { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day };
}
