import { z } from 'zod';
import { requestKinds, resolutions, severities, stages } from '@fixtrail/domain/request';
import { action, instant, instantOut, prose } from './fields';
import { scores } from './outcomes';
import { requestAnswer } from './answers';

/** What the holder of a link sees: a link is passed on, so nobody's telephone or address is in it, and no colleague's name. */
export const customerRequest = z
  .object({
    id: z.string(),
    number: z.string(),
    version: z.int(),
    stage: z.enum(stages),
    kind: z.enum(requestKinds),
    severity: z.enum(severities),
    product: z.object({ model: z.string().optional(), serial: z.string().optional() }),
    fault: z.object({ description: z.string() }),
    receivedAt: instantOut,
    updatedAt: instantOut,
    resolution: z.enum(resolutions).nullable(),
    charge: z.enum(['free', 'quoted', 'undecided']).nullable(),
    proposal: z.object({ mode: z.enum(['on-site', 'depot']), proposal: z.string() }).nullable(),
    quote: z.object({ total: z.number(), validUntil: instantOut }).nullable(),
    promise: z.string(),
    actions: z.array(action),
  })
  .meta({ id: 'CustomerRequest', description: 'A request as its customer sees it.' });
export type CustomerRequest = z.infer<typeof customerRequest>;

/** Of a route that staff and customers call, each with their own view. */
export const requestOrCustomerRequest = z.union([requestAnswer, customerRequest]);

export const newLink = z
  .strictObject({
    expiresAt: instant.optional().meta({ description: 'Lies ahead; default and latest: the set days.' }),
  })
  .meta({ id: 'NewLink', examples: [{}] });
export const link = z
  .object({
    token: z.string().meta({ description: 'For `Authorization: Bearer`.' }),
    requestId: z.string(),
    expiresAt: instantOut,
  })
  .meta({ id: 'CustomerLink' });
export type Link = z.infer<typeof link>;

export const rateRequest = z
  .strictObject({ scores, comment: prose.optional() })
  .meta({ id: 'RateRequest', examples: [{ scores: { onsite: 5, product: 4 }, comment: '很及时' }] });
