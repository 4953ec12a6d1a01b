/** Finds where in a JSON text a value stands that a problem names, so that the error is shown at its place. */

/** The offset at which the value of `clocks.0.target` begins; of its nearest parent where it is left out. */
export function offsetOf(text: string, path: string): number {
  const reader = { text, at: 0 };
  let found = skipSpace(reader);
  for (const name of path === '' ? [] : path.split('.')) {
    const next = memberOf(reader, name);
    if (next === undefined) break;
    found = next;
  }
  return found;
}

/** Lines are counted as editors do, from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

interface Reader {
  readonly text: string;
  at: number;
}

const skipSpace = (reader: Reader): number => {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at += 1;
  return reader.at;
};

/** Goes to the member of the object or array that the reader stands at; `undefined` when there is none. */
function memberOf(reader: Reader, name: string): number | undefined {
  const opener = reader.text.charAt(skipSpace(reader));
  if (opener !== '{' && opener !== '[') return undefined;
  reader.at += 1;
  for (let index = 0; ; index += 1) {
    skipSpace(reader);
    if (reader.at >= reader.text.length || /[}\]]/.test(reader.text.charAt(reader.at))) return undefined;
    const key = opener === '{' ? keyAt(reader) : String(index);
    skipSpace(reader);
    if (key === name) return reader.at;
    skipValue(reader);
    skipSpace(reader);
    if (reader.text.charAt(reader.at) === ',') reader.at += 1;
  }
}

function keyAt(reader: Reader): string {
  const from = reader.at;
  skipString(reader);
  const key: unknown = JSON.parse(reader.text.slice(from, reader.at));
  skipSpace(reader);
  reader.at += 1;
  return String(key);
}

function skipString(reader: Reader): void {
  reader.at += 1;
  while (reader.at < reader.text.length && reader.text.charAt(reader.at) !== '"') {
    reader.at += reader.text.charAt(reader.at) === '\\' ? 2 : 1;
  }
  reader.at += 1;
}

function skipValue(reader: Reader): void {
  let depth = 0;
  do {
    const character = reader.text.charAt(reader.at);
    if (character === '"') skipString(reader);
    else {
      if (/[{[]/.test(character)) depth += 1;
      if (/[}\]]/.test(character)) depth -= 1;
      reader.at += 1;
    }
  } while (reader.at < reader.text.length && (depth > 0 || !/[,}\]\s]/.test(reader.text.charAt(reader.at))));
}
