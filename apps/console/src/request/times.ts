import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

const siteZone = 'Asia/Shanghai';
const minute = 60_000;

export interface Times {
  /** `14:02` */
  readonly clock: (at: number | string) => string;
  /** `14:02:07`, where a minute is too coarse. */
  readonly second: (at: number | string) => string;
  /** `Tue 17 Feb` */
  readonly day: (at: number | string) => string;
  /** `Tuesday 17 February 2026` */
  readonly fullDay: (at: number | string) => string;
  /** Day and time, with the site's zone beside where the reader's is another. */
  readonly exact: (at: number | string) => string;
  /** `1 h 12 min`: never negative. */
  readonly lasting: (ms: number) => string;
  /** Whether two instants lie on one day of the reader's. */
  readonly sameDay: (a: string, b: string) => boolean;
}

/** Times in the reader's zone and language. */
export function useTimes(): Times {
  const { t, i18n } = useTranslation('request');
  const { language } = i18n;
  return useMemo(() => {
    const locale = language === 'en' ? 'en-GB' : language;
    const format = (options: Intl.DateTimeFormatOptions) => {
      const formatter = new Intl.DateTimeFormat(locale, options);
      return (at: number | string): string => formatter.format(typeof at === 'number' ? at : Date.parse(at));
    };
    const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const second = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    const day = format({ weekday: 'short', day: 'numeric', month: 'short' });
    const fullDay = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    const site = format({ ...timeOfDay, timeZone: siteZone });
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const isElsewhere = zone !== siteZone;
    return {
      clock,
      second,
      day,
      fullDay,
      exact: (at) => `${day(at)} ${second(at)}${isElsewhere ? ` (${t('siteTime', { time: site(at) })})` : ''}`,
      lasting: (ms) => {
        const minutes = Math.max(0, Math.round(ms / minute));
        const parts = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
        // Days and minutes together are more than anybody reads.
        const [days = 0, hours = 0, rest = 0] = parts;
        const said = [
          days && t('lasting.days', { count: days }),
          hours && t('lasting.hours', { count: hours }),
          (rest && days === 0 && t('lasting.minutes', { count: rest })) || (minutes === 0 && t('lasting.moment')),
        ];
        return said.filter(Boolean).join(' ');
      },
      sameDay: (a, b) => fullDay(a) === fullDay(b),
    };
  }, [language, t]);
}

const timeOfDay = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', day: 'numeric', month: 'short' } as const;

const beat = 15_000;
const subscribe = (heard: () => void): (() => void) => {
  const timer = setInterval(heard, beat);
  return () => clearInterval(timer);
};
const present = (): number => Math.floor(Date.now() / beat) * beat;

/** The reader's own now, to a quarter of a minute: nothing that is shown is finer. */
export const useNow = (): number => useSyncExternalStore(subscribe, present);
