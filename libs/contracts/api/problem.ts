import { z } from 'zod';
import { action } from './fields';

export const fieldError = z.object({ path: z.string(), code: z.string(), message: z.string() });

/** Any answer of 400 and above. */
export const problem = z
  .object({
    type: z.string().meta({ description: 'Stable URI.', examples: ['urn:fixtrail:problem:task-claimed'] }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z
      .string()
      .meta({ description: 'Stable, kebab-case; what a program decides by.', examples: ['task-claimed'] }),
    errors: z.array(fieldError).optional().meta({ description: 'Each field at fault.' }),
    current: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Of a 409: where it stands (stage, version).' }),
    actions: z.array(action).optional().meta({ description: 'Of a 409: what this caller may do now.' }),
    params: z.record(z.string(), z.string()).optional().meta({ description: 'What the detail speaks of.' }),
    correlationId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });
