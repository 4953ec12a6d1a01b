import { textIn, type Search } from '../shell/search';

const read = (search: Search) => ({ fru: textIn(search, 'fru'), depot: textIn(search, 'depot') });
export type StockSearch = Partial<ReturnType<typeof read>>;

export const stockSearch = (search: Search): StockSearch => read(search);
