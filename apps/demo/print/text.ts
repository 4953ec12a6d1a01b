/** Columns that a character takes in a terminal: Chinese characters and full-width signs take two. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

export const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (wide.test(char) ? 2 : 1), 0);

export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Breaks a text into lines of at most so many columns: between words, and between Chinese characters. */
export const wrapped = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[^\s\u2e80-\uffe6]+\s*|[\u2e80-\uffe6]\s*|\s+/gu) ?? []) {
    // A full stop or a closing bracket may stand over the edge, but never at the beginning of a line.
    const mayBreak = !/^[，。、：；！？）”]/u.test(piece);
    if (line !== '' && mayBreak && widthOf(line) + widthOf(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
};
