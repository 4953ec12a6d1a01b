import type { Say } from './servers';

/** pino's number for a warning; errors are higher. */
const WARNING = 40;

/** Passes on to the terminal what a person should see now: warnings and errors, and what is not a log line at all. */
export function showWarnings(name: string, say: Say): (line: string) => void {
  return (line) => {
    if (line.trim() === '') return;
    const entry = parse(line);
    if (!entry) say(`${name}: ${line}`);
    else if (typeof entry.level === 'number' && entry.level >= WARNING) {
      say(`${name}: ${typeof entry.msg === 'string' ? entry.msg : ''}${reasonIn(entry.err)}`);
    }
  };
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function reasonIn(error: unknown): string {
  const known = typeof error === 'object' && error !== null && 'message' in error;
  return known && typeof error.message === 'string' ? ` (${error.message})` : '';
}
