import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lengthInWords, lengthToTheSecond } from '../design/time';
import { siteZone } from '../design/use-time-view';

const minute = 60_000;
const hour = 60 * minute;
const day24 = 24 * hour;

export interface Times {
  /** `14:02` */
  readonly clock: (at: number | string) => string;
  /** `14:02:07`, where a minute is too coarse. */
  readonly second: (at: number | string) => string;
  /** `Tue 17 Feb` */
  readonly day: (at: number | string) => string;
  /** `17 Feb` */
  readonly shortDay: (at: number | string) => string;
  /** `Tuesday 17 February 2026` */
  readonly fullDay: (at: number | string) => string;
  /** Day and time, with the site's zone beside where the reader's is another. */
  readonly exact: (at: number | string) => string;
  /** `1 h 12 min`. */
  readonly lasting: (ms: number) => string;
  /** `1 h 12 min 7 s`: where sums are told. */
  readonly exactly: (ms: number) => string;
  /** `23 h`, `2 d`: where there is no room for more. */
  readonly roughly: (ms: number) => string;
  /** Whether two instants lie on one day of the reader's. */
  readonly sameDay: (a: string, b: string) => boolean;
}

/** Times in the reader's zone and language. */
export function useTimes(): Times {
  const { t, i18n } = useTranslation('request');
  const { language } = i18n;
  return useMemo(() => {
    const locale = language === 'en' ? 'en-GB' : language;
    const words = language === 'zh-CN' ? language : 'en';
    const format = (options: Intl.DateTimeFormatOptions) => {
      const formatter = new Intl.DateTimeFormat(locale, options);
      return (at: number | string): string => formatter.format(typeof at === 'number' ? at : Date.parse(at));
    };
    const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const second = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    const day = format({ weekday: 'short', day: 'numeric', month: 'short' });
    const shortDay = format({ day: 'numeric', month: 'short' });
    const fullDay = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    const site = format({ ...timeOfDay, timeZone: siteZone });
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const isElsewhere = zone !== siteZone;
    return {
      clock,
      second,
      day,
      shortDay,
      fullDay,
      exact: (at) => `${day(at)} ${second(at)}${isElsewhere ? ` (${t('siteTime', { time: site(at) })})` : ''}`,
      lasting: (ms) => (ms < minute ? t('lessThanAMinute') : lengthInWords(ms, words)),
      exactly: (ms) => lengthToTheSecond(ms, words),
      roughly: (ms) => lengthInWords(ms - (ms % (ms < day24 ? hour : day24)), words),
      // Writing both days out would take a hundred times as long, and a long story asks for each of its events.
      sameDay: (a, b) => dayOf(a) === dayOf(b),
    };
  }, [language, t]);
}

const timeOfDay = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', day: 'numeric', month: 'short' } as const;

const dayOf = (at: string): number => new Date(at).setHours(0, 0, 0, 0);
