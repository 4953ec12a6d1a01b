/** Colour, where somebody looks at a terminal; none in a file or a pipe, or where NO_COLOR asks for none. */
export interface Ink {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

export const ink = (coloured: boolean): Ink => {
  const painted = (code: number) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: painted(1), dim: painted(2), red: painted(31), green: painted(32), yellow: painted(33) };
};
