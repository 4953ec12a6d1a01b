import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { InvalidInputError } from '../problem/problem-error';

/**
 * Parses bodies, queries and parameters by the zod schema that stands at their decorator: `@Body({ schema })`. Nest's own
 * pipe for standard schemas keeps only the issues' messages; ours keeps the issues, to word them in the caller's language.
 */
@Injectable()
export class SchemaPipe implements PipeTransform {
  async transform(value: unknown, { schema, data, type }: ArgumentMetadata): Promise<unknown> {
    if (!(schema instanceof z.ZodType)) return value;
    const parsed = await schema.safeParseAsync(value, { reportInput: true });
    if (parsed.success) return parsed.data;
    const name = type === 'param' && data !== undefined ? [data] : [];
    throw new InvalidInputError(parsed.error.issues.map((issue) => ({ ...issue, path: [...name, ...issue.path] })));
  }
}
