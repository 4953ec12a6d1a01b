import fc from 'fast-check';
import type { Calendar, CalendarDay, Window } from '../../../libs/domain/calendar';

export const minuteMs = 60_000;
const spanDays = 16;
export const spanMinutes = spanDays * 24 * 60;

/** Fortnights in which something happens: a change of offset, a day the zone skips, holidays, the end of the data. */
const scenes = [
  { timeZone: 'Asia/Shanghai', begins: '2026-09-16' },
  { timeZone: 'Asia/Shanghai', begins: '2026-12-24' },
  { timeZone: 'Europe/Berlin', begins: '2026-10-20' },
  { timeZone: 'America/New_York', begins: '2026-03-03' },
  { timeZone: 'Australia/Lord_Howe', begins: '2026-03-31' },
  { timeZone: 'Pacific/Apia', begins: '2011-12-25' },
  { timeZone: 'America/St_Johns', begins: '2006-10-24' },
] as const;

export type Scene = (typeof scenes)[number];

export interface Case {
  readonly scene: Scene;
  readonly calendar: Calendar;
  readonly reception: Calendar;
  readonly from: number;
  readonly to: number;
  readonly businessMs: number;
  readonly workingDays: number;
  readonly countReceiptDayAsDayOne: boolean;
}

export const sceneStart = (scene: Scene): number => Date.parse(`${scene.begins}T00:00:00Z`);

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** None, one or two windows of a day, of any minute, midnight to midnight included. */
const windowsWithin = (atLeast: number): fc.Arbitrary<readonly Window[]> =>
  fc
    .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 510, 720, 1020, 1440)), {
      minLength: 2 * atLeast,
      maxLength: 4,
    })
    .map((minutes) => {
      const [a, b, c, d] = minutes.toSorted((x, y) => x - y).map(clock);
      const first = a !== undefined && b !== undefined ? [{ from: a, to: b }] : [];
      return c !== undefined && d !== undefined ? [...first, { from: c, to: d }] : first;
    });

const dayArbitrary: fc.Arbitrary<CalendarDay> = fc.oneof(
  fc.constant<CalendarDay>({ kind: 'holiday', name: '国庆节', source: 'test' }),
  fc.constant<CalendarDay>({ kind: 'closed', name: 'stocktaking', source: 'test' }),
  fc.constant<CalendarDay>({ kind: 'make-up-workday', source: 'test' }),
  windowsWithin(1).map((windows): CalendarDay => ({ kind: 'make-up-workday', windows, source: 'test' })),
  windowsWithin(1).map((windows): CalendarDay => ({ kind: 'special-hours', windows, source: 'test' })),
);

function calendarIn(scene: Scene): fc.Arbitrary<Calendar> {
  const date = fc.integer({ min: 0, max: spanDays - 1 }).map((day) => {
    return new Date(sceneStart(scene) + day * 1440 * minuteMs).toISOString().slice(0, 10);
  });
  const weekday = fc.oneof({ weight: 4, arbitrary: windowsWithin(1) }, { weight: 1, arbitrary: fc.constant([]) });
  return fc.record({
    id: fc.constant('random'),
    version: fc.constant(1),
    name: fc.constant('Random'),
    timeZone: fc.constant(scene.timeZone),
    weekly: fc.record({ 1: windowsWithin(1), 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: weekday, 7: weekday }),
    days: fc.dictionary(date, dayArbitrary, { maxKeys: 6 }),
    confirmedThrough: fc.option(date),
    makeUpDaysCount: fc.boolean(),
    statutoryDays: fc.array(fc.record({ date: date.map((key) => key.slice(5)), name: fc.constant('元旦') }), {
      maxLength: 2,
    }),
  });
}

/** A random calendar in a random scene, and what is asked of it. */
export const randomCase: fc.Arbitrary<Case> = fc.constantFrom(...scenes).chain((scene) => {
  const start = sceneStart(scene) + 1440 * minuteMs;
  const calendar = calendarIn(scene);
  const at = fc.oneof(
    fc.integer({ min: 0, max: 8 * 1440 }).map((minute) => start + minute * minuteMs),
    fc.integer({ min: 0, max: 8 * 1440 * minuteMs }).map((ms) => start + ms),
  );
  return fc
    .record({
      scene: fc.constant(scene),
      calendar,
      reception: calendar,
      from: at,
      lasts: fc.oneof(fc.integer({ min: 0, max: 1440 * minuteMs }), fc.integer({ min: 0, max: 4 * 1440 * minuteMs })),
      businessMs: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 0, max: 2400 }).map((m) => m * minuteMs),
        fc.nat(9e7),
      ),
      workingDays: fc.integer({ min: 1, max: 3 }),
      countReceiptDayAsDayOne: fc.boolean(),
    })
    .map(({ lasts, ...rest }) => ({ ...rest, to: rest.from + lasts }));
});
