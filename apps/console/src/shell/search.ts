/** What a page's `validateSearch` is given: texts, as they stand in the address. */
export type Search = Readonly<Record<string, unknown>>;

/** The text of a search parameter; `undefined` when it is not there or empty, so that it leaves the address. */
export const textIn = (search: Search, name: string): string | undefined => {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** One of the given words; `undefined` for any other. */
export const wordIn = <Word extends string>(search: Search, name: string, words: readonly Word[]): Word | undefined =>
  words.find((word) => word === search[name]);
