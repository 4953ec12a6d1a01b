export type { Calendar, CalendarDay, DayKind, StatutoryDay, Weekday, Window } from './calendar';
export { businessTimeBetween, dueAfter, dueAfterPause, isOpen, nextOpening, segments } from './engine';
export type { Due, Interval, Segment } from './engine';
export { endOfNextWorkingDay, isWorkingDay, workingDayAfter } from './working-days';
export type { NextWorkingDayRule } from './working-days';
export { alwaysOpen, hotline, onSite, shippedCalendars } from './shipped';
export { validateCalendar } from './validate';
export type { CalendarProblem } from './validate';
export { localDate } from './zone';
