import { lengthInWords, type TimeLanguage } from '../design/time';

/** "92.9 %"; "–" of nothing. */
export const percent = (share: number | null): string =>
  share === null ? '–' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;

/** An ISO 8601 duration of hours, minutes and seconds in words; "–" of nothing. */
export function duration(iso: string | null, language: TimeLanguage): string {
  if (iso === null) return '–';
  const [, h = '0', m = '0', s = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(iso) ?? [];
  const ms = ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1000;
  return lengthInWords(ms, language);
}
