import { z } from 'zod';
import { scopeNames } from '../permissions';
import { instant, instantOut, name } from './fields';
import { listOf, page, words } from './lists';

/** The first letters of every key, so that one that leaks is recognised (and found by scanners). */
export const apiKeyPrefix = 'fxk_';

export const newApiKey = z
  .strictObject({
    name: name.meta({ description: 'Which system it is for; it stands as the actor on that system’s events.' }),
    scopes: z.array(z.enum(scopeNames)).min(1).max(scopeNames.length).meta({ description: 'What it may do.' }),
    expiresAt: instant.optional().meta({ description: 'Lies ahead, at most two years; default: in one year.' }),
  })
  .meta({
    id: 'NewApiKey',
    examples: [{ name: 'ERP', scopes: ['requests', 'events'], expiresAt: '2027-06-30T00:00:00+08:00' }],
  });

/** What is kept; of the key itself only a hash, elsewhere. */
export const apiKeyDocument = z.object({
  name: z.string(),
  scopes: z.array(z.enum(scopeNames)),
  createdAt: instantOut,
  createdBy: z.string(),
  expiresAt: instantOut,
  revokedAt: instantOut.nullable(),
});

export const apiKey = apiKeyDocument.extend({ id: z.string() }).meta({ id: 'ApiKey' });
export const createdApiKey = apiKey
  .extend({ key: z.string().meta({ description: 'Shown this once.', examples: [`${apiKeyPrefix}…`] }) })
  .meta({ id: 'CreatedApiKey' });
export const apiKeyList = listOf(apiKey).meta({ id: 'ApiKeyList' });
export const apiKeysQuery = z.strictObject({ ...page, q: words });

export type NewApiKey = z.output<typeof newApiKey>;
export type ApiKeyDocument = z.output<typeof apiKeyDocument>;
export type ShownApiKey = z.output<typeof apiKey>;
export type CreatedApiKey = z.output<typeof createdApiKey>;
