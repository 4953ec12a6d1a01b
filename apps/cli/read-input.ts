import { readFileSync } from 'node:fs';
import { UsageError } from './session';

/** A file's text; `-` reads what is piped in. */
export const readText = (file: string): string => {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/**
 * JSON that the API is to judge: its shape is not looked at here.
 *
 * @throws UsageError when it is not a JSON object
 */
export const parseObject = <Body extends object>(text: string, what: string): Body => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${what} is not JSON.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
  throw new UsageError(`${what} is not a JSON object.`);
};
