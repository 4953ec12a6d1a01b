/** Enough for what people type to find a request; a long fault description must not swell the index without bound. */
const mostWords = 120;

const han = /\p{Script=Han}/u;
const runs = /\p{Script=Han}+|[^\p{Script=Han}\s,;:!?'"()[\]{}<>，。；：！？、（）《》“”]+/gu;

/**
 * The lower-case words of some texts, for an index that is searched by how words begin. Chinese is written without
 * spaces, so each pair of characters counts as a word (开不了机 → 开不 不了 了机 机): any two neighbours are then found,
 * and one character is found by the pair that it begins.
 */
export const wordsOf = (...texts: readonly (string | null | undefined)[]): readonly string[] => {
  const clean = texts.flatMap((text) => text?.normalize('NFKC').toLowerCase() ?? []);
  const words = [...clean.flatMap((text) => text.match(runs) ?? []).flatMap(inPairs), ...clean.flatMap(dialled)];
  return [...new Set(words)].slice(0, mostWords);
};

/** Digits with what people write between them: `010-6735 8114`, `+86 (10) 67358114`. */
const numbers = /(?<![\p{L}\d-])\+?\d[\d\s()-]{4,}\d(?![\p{L}\d-])/gu;
const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** A number is found as it is dialled, and without its area or country code, however it was written. */
const dialled = (text: string): readonly string[] =>
  (text.match(numbers) ?? []).flatMap((number) => {
    const digits = digitsOf(number);
    const long = number.split(/[\s()-]+/).filter((part) => part.length >= 7);
    return [digits, ...long, ...(/^86\d{11}$/.test(digits) ? [digits.slice(2)] : [])];
  });

const inPairs = (run: string): readonly string[] => {
  if (!han.test(run)) return [run];
  const characters = Array.from(run);
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
};

/**
 * What `?q=` asks of an index of words: every word typed begins a word of the row. `undefined` when nothing that can be
 * searched for was typed. Typed text is text: none of it is read as a pattern.
 */
export const wordsFilter = (typed: string): { readonly $all: readonly RegExp[] } | undefined => {
  const clean = typed.normalize('NFKC').toLowerCase().trim();
  const isNumber = /^\+?[\d\s()-]+$/.test(clean) && digitsOf(clean).length >= 7;
  const words = isNumber ? [digitsOf(clean)] : (clean.match(runs) ?? []);
  const asked = words.flatMap((run) => (han.test(run) ? pairsAsked(run) : [run]));
  return asked.length > 0 ? { $all: asked.map((word) => new RegExp(`^${escaped(word)}`)) } : undefined;
};

/** The last character alone would only ask again for what its pair asks for already. */
const pairsAsked = (run: string): readonly string[] => {
  const pairs = inPairs(run);
  return pairs.length > 1 ? pairs.slice(0, -1) : pairs;
};

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
