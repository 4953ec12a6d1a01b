import type { DayFacts } from '../../calendar';
import type { CalendarRef } from '../../policy/policy';
import type { Sentence } from './language';

const weekdays: Readonly<Record<DayFacts['weekday'], Sentence>> = {
  1: { en: 'Monday', zh: '星期一' },
  2: { en: 'Tuesday', zh: '星期二' },
  3: { en: 'Wednesday', zh: '星期三' },
  4: { en: 'Thursday', zh: '星期四' },
  5: { en: 'Friday', zh: '星期五' },
  6: { en: 'Saturday', zh: '星期六' },
  7: { en: 'Sunday', zh: '星期日' },
};
const kinds: Readonly<Record<DayFacts['kind'], Sentence>> = {
  ordinary: { en: 'an ordinary day', zh: '普通日' },
  'make-up-workday': { en: 'a make-up workday', zh: '调休工作日' },
  'special-hours': { en: 'a day with special hours', zh: '特殊营业日' },
  holiday: { en: 'a public holiday', zh: '法定节假日' },
  closed: { en: 'a closed day', zh: '停业日' },
};

/** Why a deadline falls on this day, in a sentence: "why is this due on a Sunday?" */
export const whyOnThatDay = (day: Omit<DayFacts, 'works'>, calendar: CalendarRef): Sentence => {
  const { date, name, source, confirmed } = day;
  const [weekday, kind] = [weekdays[day.weekday], kinds[day.kind]];
  const known = source === undefined ? undefined : { en: `, by ${source}`, zh: `，依据 ${source}` };
  const open = confirmed ? undefined : { en: '; its holidays are not published yet', zh: '；当年节假日安排尚未公布' };
  return {
    en: `${weekday.en} ${date} is ${kind.en}${name === undefined ? '' : ` (${name})`} in calendar ${calendar.id} version ${calendar.version}${known?.en ?? ''}${open?.en ?? ''}.`,
    zh: `${date} ${weekday.zh}在日历 ${calendar.id} 第 ${calendar.version} 版中为${kind.zh}${name === undefined ? '' : `（${name}）`}${known?.zh ?? ''}${open?.zh ?? ''}。`,
  };
};
