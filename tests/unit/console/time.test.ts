import {
  clockTime,
  dueInWords,
  exactTime,
  fromNow,
  lengthInWords,
  lengthToTheSecond,
} from '../../../apps/console/src/design/time';

const shanghai = { language: 'en', zone: 'Asia/Shanghai' } as const;
const inChinese = { ...shanghai, language: 'zh-CN' } as const;
/** A Monday, 15:48 in Shanghai. */
const now = Date.parse('2026-11-23T07:48:00Z');
const at = (instant: string): number => Date.parse(instant);

test.each([
  ['2026-11-23T09:00:00Z', 'in 1 h 12 min · due 17:00', '还剩 1 小时 12 分钟 · 17:00 到期'],
  ['2026-11-24T09:00:00Z', 'in 1 d 1 h · due 17:00 Tue', '还剩 1 天 1 小时 · 周二 17:00 到期'],
  ['2026-11-23T07:30:00Z', '18 min late · due 15:30', '已超 18 分钟 · 15:30 到期'],
  ['2026-12-24T09:00:00Z', 'in 31 d 1 h · due 17:00 Thu 24 Dec', '还剩 31 天 1 小时 · 12月24日周四 17:00 到期'],
])('a deadline at %s is said as "%s"', (due, english, chinese) => {
  expect(dueInWords(at(due), now, shanghai)).toBe(english);
  expect(dueInWords(at(due), now, inChinese)).toBe(chinese);
});

test.each([
  [999, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_599_999, '59 min'],
  [3_600_000, '1 h'],
  [86_399_999, '23 h 59 min'],
  [86_400_000, '1 d'],
  [90_061_000, '1 d 1 h'],
])('%d ms are %s: never more than there is', (ms, said) => {
  expect(lengthInWords(ms, 'en')).toBe(said);
  expect(lengthInWords(-ms, 'en')).toBe(said);
});

test.each([
  [0, '0 s', '0 秒'],
  [59_000, '59 s', '59 秒'],
  [3_600_000, '1 h', '1 小时'],
  [90_067_000, '1 d 1 h 1 min 7 s', '1 天 1 小时 1 分钟 7 秒'],
])('%d ms of a sum are told to the second: %s', (ms, english, chinese) => {
  expect(lengthToTheSecond(ms, 'en')).toBe(english);
  expect(lengthToTheSecond(ms, 'zh-CN')).toBe(chinese);
});

test('what has been and what will be are said from now', () => {
  expect(fromNow(now - 4_000, now, 'en')).toBe('4 s ago');
  expect(fromNow(now + 7_200_000, now, 'zh-CN')).toBe('2 小时后');
  expect(fromNow(now + 300, now, 'en')).toBe('now');
});

test('the day is the reader’s: 23:30 and half past midnight are two of them, though an hour apart', () => {
  const late = at('2026-11-23T15:30:00Z');
  expect(clockTime(at('2026-11-23T16:30:00Z'), late, shanghai)).toBe('00:30 Tue');
  expect(clockTime(at('2026-11-23T16:30:00Z'), late, { language: 'en', zone: 'Europe/Berlin' })).toBe('17:30');
});

test('the site’s time stands beside the reader’s only when it differs', () => {
  const due = at('2026-11-24T09:00:00Z');
  expect(exactTime(due, shanghai, 'Asia/Shanghai')).toBe('Tue, 24/11/2026, 17:00:00 (Asia/Shanghai)');
  expect(exactTime(due, shanghai, 'Asia/Singapore')).toBe(exactTime(due, shanghai));
  expect(exactTime(due, { language: 'en', zone: 'Europe/Berlin' }, 'Asia/Shanghai')).toBe(
    'Tue, 24/11/2026, 10:00:00 (Europe/Berlin) · Tue, 24/11/2026, 17:00:00 (Asia/Shanghai)',
  );
});
