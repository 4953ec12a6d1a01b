/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Hours by the wall clock, half-open: at `to` it is closed. `to` may be '24:00'; hours over midnight are two windows. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

export const dayKinds = ['holiday', 'make-up-workday', 'closed', 'special-hours'] as const;
export type DayKind = (typeof dayKinds)[number];

/** A day that differs from its weekday. */
export interface CalendarDay {
  readonly kind: DayKind;
  /** Required for `special-hours`; a make-up workday without its own keeps the hours of the week's first working day. */
  readonly windows?: readonly Window[];
  readonly name?: string;
  /** Where the day is known from, for whoever doubts it. */
  readonly source: string;
}

/** A holiday on the same date each year, the only kind that can be known before the year's notice. */
export interface StatutoryDay {
  /** 'MM-DD' */
  readonly date: string;
  readonly name: string;
}

/** The business hours of one kind of service. A version never changes: an amendment is the next version. */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** IANA name. All windows and days are read on this zone's wall clock. */
  readonly timeZone: string;
  readonly weekly: Readonly<Record<Weekday, readonly Window[]>>;
  /** By 'YYYY-MM-DD'. */
  readonly days: Readonly<Record<string, CalendarDay>>;
  /** The last day whose holidays are known; what lies beyond is provisional. `null`: nothing is left to be known. */
  readonly confirmedThrough: string | null;
  /** Whether a Saturday or Sunday worked in exchange for a holiday (调休) counts as a working day. */
  readonly makeUpDaysCount: boolean;
  /** Left out beyond `confirmedThrough`, where `days` says nothing yet. */
  readonly statutoryDays: readonly StatutoryDay[];
}
