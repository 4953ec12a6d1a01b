import { wordsOf } from '@fixtrail/projections';

/** The words that a thing is found by: of its id and of every text in its document. */
export const registerWords = (id: string, document: Readonly<Record<string, unknown>>): readonly string[] => {
  const texts = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value];
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
  };
  return wordsOf(id, ...texts(document));
};
