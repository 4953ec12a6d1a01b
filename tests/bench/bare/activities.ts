/** Does nothing, and says which one it was. */
export const step = async (n: number): Promise<number> => n;
