import { z } from 'zod';
import { requestKinds, resolutions, severities, stages } from '@fixtrail/domain/request';
import { action, instant, instantOut, prose, text } from './fields';
import { itemsOf } from './lists';
import { scores } from './outcomes';
import { requestAnswer } from './answers';

const milestone = z
  .object({
    name: z.enum(['received', 'checked', 'diagnosed', 'repaired', 'closed']),
    state: z.enum(['done', 'now', 'ahead']),
    at: instantOut.nullable().meta({ description: 'When it was reached, where that is known.' }),
  })
  .meta({ id: 'Milestone' });
const quotedLine = z.object({ text: z.string(), quantity: z.number(), unitPrice: z.number() });

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
    stageSince: instantOut,
    standing: z.string().meta({ description: 'Where it stands, in a sentence.' }),
    progress: z.array(milestone).meta({ description: 'Its way from the report to the end.' }),
    asked: z.array(z.string()).meta({ description: 'What we need to know before we can begin, as questions.' }),
    appointment: z
      .object({ from: instantOut, to: instantOut })
      .nullable()
      .meta({ description: 'When the engineer comes.' }),
    resolution: z.enum(resolutions).nullable(),
    charge: z.enum(['free', 'quoted', 'undecided']).nullable(),
    proposal: z.object({ mode: z.enum(['on-site', 'depot']), proposal: z.string() }).nullable(),
    quote: z.object({ total: z.number(), validUntil: instantOut, lines: z.array(quotedLine) }).nullable(),
    mergedInto: z.string().nullable().meta({ description: 'Number of the request that goes on in its place.' }),
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

/** What is kept of a link: nothing that opens anything. */
export const customerLinkDocument = z.object({
  requestId: z.string(),
  madeAt: instantOut,
  madeBy: z.string(),
  madeByName: z
    .string()
    .optional()
    .meta({ description: 'As they were called then; links made before it was kept have none.' }),
  expiresAt: instantOut,
  revokedAt: instantOut.nullable(),
});
export const link = customerLinkDocument.extend({ id: z.string() }).meta({ id: 'CustomerLink' });
export const createdLink = link
  .extend({
    token: z.string().meta({ description: 'For `Authorization: Bearer`. Shown this once.' }),
    path: z
      .string()
      .meta({ description: 'The customer’s page, on the console’s address; what follows # stays in the browser.' }),
  })
  .meta({ id: 'CreatedCustomerLink' });
export const linkBody = z
  .strictObject({ token: text(2_000).meta({ description: 'What follows # in the link.' }) })
  .meta({ id: 'OpenLink', examples: [{ token: 'eyJhbGciOiJIUzI1NiJ9.…' }] });
export const openedLink = z
  .object({ requestId: z.string(), expiresAt: instantOut })
  .meta({ id: 'OpenedLink', description: 'Which request the browser may read now.' });
export const linkList = itemsOf(link).meta({ id: 'CustomerLinkList' });
export type CustomerLinkDocument = z.infer<typeof customerLinkDocument>;
export type OpenedLink = z.infer<typeof openedLink>;
export type Link = z.infer<typeof link>;
export type CreatedLink = z.infer<typeof createdLink>;

export const rateRequest = z
  .strictObject({ scores, comment: prose.optional() })
  .meta({ id: 'RateRequest', examples: [{ scores: { onsite: 5, product: 4 }, comment: '很及时' }] });
