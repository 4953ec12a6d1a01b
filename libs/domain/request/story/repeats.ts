import { repeatDays } from '../../device/repeats';
import type { Sentence } from './language';

const ordinals = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** `third fan in 90 days`: how often the same part has gone into a device. */
export const repeatWords = (count: number, part: string): Sentence => ({
  en: `${ordinals[count - 2] ?? `${count}th`} ${part} in ${repeatDays} days`,
  zh: `${repeatDays} 天内第 ${count} 次更换${part}`,
});
