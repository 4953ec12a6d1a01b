import { document } from './operations';

/** Every pattern of the document, and of the fields inside of it. */
const patternsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'pattern' && typeof inner === 'string' ? [inner] : patternsIn(inner),
  );
};
const patterns = [...new Set(patternsIn(document))];

const seeds = [
  'a',
  'A',
  '0',
  '-',
  '.',
  '@',
  ' ',
  'a@',
  'A-',
  '0-',
  'a.',
  '1.',
  ':',
  '/',
  'é',
  '中',
  'P1',
  'T',
  '+08:00',
];
const ends = ['', '!', '\n', '@', '-', '\u0000', ' '];

/** The longest body there may be, all of it one field: what is checked for its length is matched all the same. */
const length = 1_000_000;
const evil = seeds.flatMap((seed) => ends.map((end) => seed.repeat(length / seed.length) + end));

/** Milliseconds, for a megabyte. A pattern that goes back for each character takes years. */
const patience = 400;

it('there are patterns to look at', () => expect(patterns.length).toBeGreaterThan(5));

it.each(patterns)('%s is matched in a time that grows with the text', (source) => {
  const pattern = new RegExp(source, 'u');
  const slow = evil.flatMap((text) => {
    const since = performance.now();
    pattern.test(text);
    const ms = performance.now() - since;
    return ms > patience ? [`${text.slice(0, 8)}… ${text.slice(-2)}: ${ms.toFixed(0)} ms`] : [];
  });
  expect(slow).toEqual([]);
});

it('a pattern that explodes would be found', () => {
  const since = performance.now();
  /^(a+)+$/.test(`${'a'.repeat(25)}!`);
  expect(performance.now() - since).toBeGreaterThan(patience);
});
