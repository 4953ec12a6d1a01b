/** What the server found wrong with a document, by path. */
export type WrongPlaces = readonly { readonly path: string; readonly message: string }[];

/** What is wrong at a place or below it, for the field that shows it. */
export const wrongAt = (wrong: WrongPlaces, path: string): string | undefined =>
  wrong.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message;
