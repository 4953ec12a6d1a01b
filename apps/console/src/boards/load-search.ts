import { textIn, wordIn, type Search } from '../shell/search';

export const desks = ['hotline', 'senior', 'field', 'parts', 'quality', 'clerk', 'manager', 'admin'] as const;

const read = (search: Search) => ({
  role: wordIn(search, 'role', desks),
  region: textIn(search, 'region'),
});
export type LoadSearch = Partial<ReturnType<typeof read>>;

export const loadSearch = (search: Search): LoadSearch => read(search);
