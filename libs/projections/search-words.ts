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
  const words = texts.flatMap((text) => text?.normalize('NFKC').toLowerCase().match(runs) ?? []).flatMap(inPairs);
  return [...new Set(words)].slice(0, mostWords);
};

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
  const words = typed.normalize('NFKC').toLowerCase().match(runs) ?? [];
  const asked = words.flatMap((run) => (han.test(run) ? pairsAsked(run) : [run]));
  return asked.length > 0 ? { $all: asked.map((word) => new RegExp(`^${escaped(word)}`)) } : undefined;
};

/** The last character alone would only ask again for what its pair asks for already. */
const pairsAsked = (run: string): readonly string[] => {
  const pairs = inPairs(run);
  return pairs.length > 1 ? pairs.slice(0, -1) : pairs;
};

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
