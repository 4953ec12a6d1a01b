/** The order of a list: fields, each ascending (1) or descending (-1), the last one different for every row. */
export type Order = readonly (readonly [field: string, direction: 1 | -1])[];

export type KeyValue = string | number | boolean;

export const sortBy = (order: Order): Record<string, 1 | -1> => Object.fromEntries(order);

/**
 * The rows that come after the one with this key: a later one in the first field, or the same there and a later one in
 * the next, and so on. Rows that come or go meanwhile make a page neither skip nor repeat the others.
 */
export const after = (order: Order, key: readonly KeyValue[]): { readonly $or: readonly object[] } => ({
  $or: order.map(([field, direction], index) => ({
    ...Object.fromEntries(order.slice(0, index).map(([before], at) => [before, key[at]])),
    [field]: { [direction === 1 ? '$gt' : '$lt']: key[index] },
  })),
});
