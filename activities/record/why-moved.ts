import { dayAt, type Calendar, type DayFacts } from '@fixtrail/domain/calendar';
import type { CalendarRef } from '@fixtrail/domain/policy/policy';
import type { Clock, RequestEvent } from '@fixtrail/domain/request';
import { whyOnThatDay, type Sentence } from '@fixtrail/domain/request/story';
import { msOf } from '@fixtrail/domain/time';
import type { Rulebook } from './rules';

const dayMs = 86_400_000;
/** A deadline further ahead than this explains itself by the day it falls on. */
const daysLookedAt = 400;

/** Why an amendment moves this clock: the first day that the calendars see differently, or the rule as it is now. */
export const whyMoved = async (
  rules: Rulebook,
  clock: Clock,
  { dueAt, before, calendar, text }: RequestEvent<'clock-amended'>['data'],
): Promise<Sentence> => {
  const isOtherRule = text.en !== clock.text.en || text.zh !== clock.text.zh;
  if (isOtherRule || isSame(clock.calendar, calendar)) return text;
  const [was, is] = await Promise.all([rules.calendar(clock.calendar), rules.calendar(calendar)]);
  // A deadline at midnight ends the day before it.
  const last = Math.max(msOf(before), msOf(dueAt)) - 1;
  const day = firstDifference(was, is, msOf(clock.startedAt), last) ?? dayAt(is, msOf(dueAt) - 1);
  return whyOnThatDay(day, calendar);
};

const isSame = (one: CalendarRef, other: CalendarRef): boolean => one.id === other.id && one.version === other.version;

const firstDifference = (was: Calendar, is: Calendar, from: number, last: number): DayFacts | undefined => {
  for (let at = from, days = 0; days < daysLookedAt && at <= last + dayMs; at += dayMs, days += 1) {
    const [before, after] = [dayAt(was, Math.min(at, last)), dayAt(is, Math.min(at, last))];
    if (before.kind !== after.kind || before.works !== after.works || before.name !== after.name) return after;
  }
  return undefined;
};
