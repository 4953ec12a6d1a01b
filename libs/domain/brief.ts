/** Bytes of a text as JSON in UTF-8: what a system counts that keeps it so. */
const bytesOf = (character: string): number => {
  const escaped = JSON.stringify(character).length - 2;
  if (escaped > character.length) return escaped;
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/**
 * The text, or as much of its beginning as fits into `most` bytes. Temporal keeps 400 bytes of what is told beside a timer or a
 * process, and refuses the whole workflow task, or the start, for one more.
 */
export const brief = (text: string, most = 370): string => {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > most - bytesOf('…')) return `${kept}…`;
    kept += character;
  }
  return kept;
};
