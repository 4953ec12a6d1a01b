import { z } from 'zod';
import { exclusions, type Exclusion } from '@fixtrail/domain/entitlement/exclusions';
import { isPlannedWork, problemKinds, type Outcomes, type RequestKind, type TaskKind } from '@fixtrail/domain/request';
import {
  documentId,
  fru,
  instant,
  instantOrDay,
  money,
  name,
  prose,
  quantity,
  reason,
  serial,
  text,
  timeWindow,
  refused,
} from './fields';
import { faultItemsOnly, product } from './requests';

/** A result that needs no words. */
const plain = <const Result extends string>(result: Result) => z.strictObject({ result: z.literal(result) });

const partNeed = z
  .strictObject({ fru, quantity })
  .meta({ id: 'PartNeed', examples: [{ fru: '39M4558', quantity: 1 }] });
const partNeeds = z.array(partNeed).max(50);
const partsUsed = z
  .array(z.strictObject({ fru, serialIn: serial.optional(), serialOut: serial.optional() }))
  .max(50)
  .default([])
  .meta({ description: 'Each swap: the serial that went in and the one that came out.' });

const solved = z.strictObject({ result: z.literal('solved'), cause: prose, method: prose });
const needsVisit = z.strictObject({
  result: z.enum(['needs-onsite', 'needs-depot']),
  summary: prose,
  proposal: prose.meta({ description: 'What the customer is asked to agree to.' }),
  parts: partNeeds.default([]),
});
const byCustomer = z.strictObject({ result: z.literal('cru'), summary: prose, parts: partNeeds.min(1) });
const exclusionNames = Object.keys(exclusions) as [Exclusion, ...Exclusion[]];
const notCovered = z.strictObject({ result: z.literal('not-covered'), exclusion: z.enum(exclusionNames) });
const needsInfo = z.strictObject({ result: z.literal('needs-info'), items: z.array(text(200)).min(1).max(20) });
const needsSenior = z.strictObject({ result: z.literal('needs-senior'), summary: prose });
const faulty = z
  .array(z.strictObject({ fru, as: z.enum(['dead', 'wrong']), serial: serial.optional() }))
  .max(50)
  .optional()
  .meta({
    description: 'Parts that were sent and cannot be used: the dead become defective, the wrong go back unused.',
  });
const needsParts = z.strictObject({ result: z.literal('needs-parts'), parts: partNeeds.min(1), faulty });
const restored = z.strictObject({ result: z.literal('restored'), cause: prose, method: prose, partsUsed });

const done = z
  .strictObject({
    result: z.literal('done'),
    summary: prose,
    partsUsed,
    report: z
      .strictObject({ findings: prose, handedOverTo: name })
      .optional()
      .meta({ description: 'Of an inspection: what was found, and who has the report.' }),
    signedBy: name.optional(),
  })
  .meta({ description: 'Of work that no fault led to: inspection, relocation, rebuild, engineering change, upgrade.' });

const score = z.int().min(1).max(5).optional();
export const scores = z
  .strictObject({ consultation: score, onsite: score, product: score, endUser: score })
  .refine(
    (given) => Object.values(given).some((one) => one !== undefined),
    refused('required', 'At least one score is needed.', '至少须有一项评分。'),
  )
  .meta({ description: '1 to 5 by category; 4 and 5 count as satisfied.' });

/**
 * What each kind of task can end with, as it may come in: the domain's type and this table cannot drift apart. A kind
 * without a schema, a schema without a kind, or a field that differs does not compile.
 */
export const outcomeSchemas = {
  'complete-intake': z.strictObject({
    result: z.literal('completed'),
    product: product.optional(),
    fault: faultItemsOnly.optional(),
  }),
  'verify-device': z.discriminatedUnion('result', [
    plain('registered'),
    z.strictObject({ result: z.literal('not-ours'), reason }),
  ]),
  diagnose: z.discriminatedUnion('result', [solved, needsVisit, byCustomer, notCovered, needsInfo, needsSenior]),
  'senior-support': z.discriminatedUnion('result', [solved, needsVisit, byCustomer, notCovered, needsInfo]),
  'make-quote': z.strictObject({
    result: z.literal('quoted'),
    lines: z
      .array(z.strictObject({ text: text(500), fru: fru.optional(), quantity, unitPrice: money }))
      .min(1)
      .max(100),
    validUntil: instantOrDay,
  }),
  'onsite-visit': z.discriminatedUnion('result', [
    restored.extend({ signedBy: name.optional() }),
    done,
    needsParts,
    notCovered,
    z.strictObject({ result: z.literal('no-access'), note: prose }),
  ]),
  'arrange-visit': z.discriminatedUnion('result', [
    z.strictObject({ result: z.literal('arranged'), window: timeWindow }),
    plain('unreachable'),
  ]),
  'depot-repair': z.discriminatedUnion('result', [
    restored,
    needsParts,
    notCovered,
    z.strictObject({ result: z.literal('beyond-repair'), note: prose }),
  ]),
  'find-parts': z.discriminatedUnion('result', [
    z.strictObject({
      result: z.literal('allocated'),
      lines: z
        .array(z.strictObject({ fru, quantity, depot: documentId }))
        .min(1)
        .max(50),
    }),
    z.strictObject({ result: z.literal('backordered'), expectedAt: instant }),
    plain('unavailable'),
  ]),
  'confirm-restored': z.discriminatedUnion('result', [
    plain('confirmed'),
    z.strictObject({ result: z.literal('not-restored'), note: prose }),
    plain('unreachable'),
  ]),
  'write-report': z.strictObject({
    result: z.literal('submitted'),
    kind: z.enum(problemKinds),
    cause: prose,
    method: prose,
    losses: prose.meta({ description: 'Losses caused; “none” where there were none.' }),
    liability: prose.optional().meta({ description: 'Ours, where our handling caused them.' }),
  }),
  'return-visit': z.discriminatedUnion('result', [
    z.strictObject({
      result: z.literal('rated'),
      scores,
      source: z.enum(['own', 'third-party']).default('own'),
      comment: prose.optional(),
    }),
    plain('unreachable'),
  ]),
  'inspect-old-part': z.strictObject({
    result: z.enum(['confirmed', 'no-fault-found', 'misuse']),
    cause: prose,
    supplier: name.optional(),
  }),
} as const satisfies { readonly [Kind in TaskKind]: z.ZodType<Outcomes[Kind]> };

const jsonSchemas = new Map<string, Readonly<Record<string, unknown>>>();

/** A visit that a fault led to restores, planned work is done: the other of the two would be refused. */
const unfitResult = (kind: TaskKind, requestKind: RequestKind): string | undefined => {
  if (kind !== 'onsite-visit') return undefined;
  return isPlannedWork(requestKind) ? 'restored' : 'done';
};

/** The JSON Schema that a form for the outcome of this kind of task is drawn from, in a request of this kind. */
export const outcomeJsonSchema = (kind: TaskKind, requestKind: RequestKind): Readonly<Record<string, unknown>> => {
  const unfit = unfitResult(kind, requestKind);
  const key = `${kind} ${unfit ?? ''}`;
  const known = jsonSchemas.get(key);
  if (known) return known;
  const { $schema: _dialect, ...all } = z.toJSONSchema(outcomeSchemas[kind], { io: 'input', reused: 'inline' });
  const schema =
    unfit === undefined || !all.oneOf ? all : { ...all, oneOf: all.oneOf.filter((one) => !endsAs(one, unfit)) };
  jsonSchemas.set(key, schema);
  return schema;
};

const endsAs = ({ properties }: z.core.JSONSchema.BaseSchema, result: string): boolean => {
  const told = properties?.['result'];
  return typeof told === 'object' && told.const === result;
};

/** The same for a place where nothing can be referred to: all in one piece, under the kind's name. */
export const outcomeShape = (kind: TaskKind): Readonly<Record<string, unknown>> => {
  const withoutNames = z.registry<Record<never, never>>();
  const { $schema: _dialect, ...schema } = z.toJSONSchema(outcomeSchemas[kind], {
    io: 'input',
    metadata: withoutNames,
  });
  return { title: kind, ...schema };
};
