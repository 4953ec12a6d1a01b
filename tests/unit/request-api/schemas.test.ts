import { z } from 'zod';
import * as bodies from '@fixtrail/contracts/api/requests';
import { instant, instantInQuery, money, text } from '@fixtrail/contracts/api/fields';
import { fieldErrors } from '@fixtrail/contracts/field-errors';
import { outcomeJsonSchema, outcomeSchemas } from '@fixtrail/contracts/api/outcomes';
import { claimTask, completeAnyTask, listTasks, progressTask, taskKinds } from '@fixtrail/contracts/api/tasks';
import { type Outcomes, type TaskKind } from '@fixtrail/domain/request';

const fault = {
  kind: 'fault',
  channel: 'phone',
  customer: { name: '王芳', phone: '010-84981188' },
  fault: { description: '开机无显示' },
};

/** The fields that a schema refuses, with their codes. */
const refusedFields = (schema: z.ZodType, value: unknown): readonly string[] => {
  const { error } = schema.safeParse(value, { reportInput: true });
  return error ? fieldErrors(error.issues, 'en').map(({ path, code }) => `${path} ${code}`) : [];
};

describe('opening a request', () => {
  it('takes what is required and fills in the rest', () => {
    expect(bodies.openRequest.parse(fault)).toEqual({ ...fault, severity: 'general', product: {}, site: {} });
  });

  it('names every missing field at once', () => {
    expect(refusedFields(bodies.openRequest, {})).toEqual([
      'kind required',
      'channel required',
      'customer.name required',
      'customer.phone required',
      'fault.description required',
    ]);
  });

  it('asks for one way to reach the customer, whichever', () => {
    const customer = { name: '王芳', email: 'wang@example.com' };
    expect(refusedFields(bodies.openRequest, { ...fault, customer })).toEqual([]);
    expect(refusedFields(bodies.openRequest, { ...fault, customer: { name: '王芳' } })).toEqual([
      'customer.phone required',
    ]);
  });

  it.each([
    [{ surprise: 1 }, 'surprise unknown-field'],
    [{ product: { modell: 'T60' } }, 'product.modell unknown-field'],
    [{ kind: 'accident' }, 'kind invalid-value'],
    [{ receivedAt: '2026-11-23 10:00' }, 'receivedAt invalid-format'],
    [{ receivedAt: '2026-11-23T10:00:00' }, 'receivedAt invalid-format'],
    [{ site: { region: 'Beijing!' } }, 'site.region invalid-format'],
    [{ customer: { name: 'x', phone: 'call me' } }, 'customer.phone not-a-phone'],
    [{ customer: { name: ' ', phone: '123' } }, 'customer.name too-small'],
    [{ fault: { description: 'a\u0000b' } }, 'fault.description not-text'],
    [{ fault: { description: 'half a \ud83d' } }, 'fault.description not-text'],
    [{ fault: { description: 'x'.repeat(4_001) } }, 'fault.description too-big'],
    [{ product: { serial: 'x'.repeat(65) } }, 'product.serial too-big'],
    [{ customer: 5 }, 'customer invalid-type'],
    [{ fault: null }, 'fault invalid-type'],
  ])('refuses %j', (wrong, expected) => {
    expect(refusedFields(bodies.openRequest, { ...fault, ...wrong })).toEqual([expected]);
  });

  it('takes an item left empty for one that is missing', () => {
    const opened = bodies.openRequest.parse({ ...fault, product: { model: 'T60', serial: '' } });
    expect(opened.product.serial).toBeUndefined();
  });
});

describe('fields have one canonical form', () => {
  it.each([
    ['2026-11-23T10:00:00+08:00', '2026-11-23T02:00:00.000Z'],
    ['2026-11-23T02:00:00.5Z', '2026-11-23T02:00:00.500Z'],
    ['2026-11-22T21:00:00-05:00', '2026-11-23T02:00:00.000Z'],
  ])('the time %s is %s', (told, kept) => {
    expect(instant.parse(told)).toBe(kept);
    expect(instantInQuery.parse(told.replace('+', ' '))).toBe(kept);
  });

  it.each(['2026-02-30T10:00:00Z', '2026-11-23T25:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00', ''])(
    'the time %s is refused, and nothing is thrown',
    (told) => expect(instant.safeParse(told).success).toBe(false),
  );

  it.each([0, 0.07, 1.1, 4.35, 9_999_999.99])('%s yuan can be paid', (amount) => {
    expect(money.safeParse(amount).success).toBe(true);
  });
  it.each([-1, 1.005, 1e-7, 1e9, Number.NaN, Number.POSITIVE_INFINITY, '1'])('%s yuan cannot', (amount) => {
    expect(money.safeParse(amount).success).toBe(false);
  });

  it('blanks around a text are not part of it', () => {
    expect(text(5).parse('  ok ')).toBe('ok');
  });

  it.each([' 12345', '12345 ', '     ok'])('but count: the document says how long what is sent may be: %j', (told) => {
    expect(refusedFields(text(5), told)).toEqual([' too-big']);
  });
});

/** One good outcome for each result of each kind: a result that is added is missed here by the compiler. */
const good: { readonly [Kind in TaskKind]: Readonly<Record<Outcomes[Kind]['result'], object>> } = {
  'complete-intake': { completed: { product: { serial: 'L3A1234' }, fault: { errorMessage: '301' } } },
  'verify-device': { registered: {}, 'not-ours': { reason: 'another maker' } },
  diagnose: {
    solved: { cause: 'c', method: 'm' },
    'needs-onsite': { summary: 's', proposal: 'p', parts: [{ fru: '39M4558', quantity: 1 }] },
    'needs-depot': { summary: 's', proposal: 'p' },
    cru: { summary: 's', parts: [{ fru: '39M4558', quantity: 1 }] },
    'not-covered': { exclusion: 'misuse' },
    'needs-info': { items: ['firmware level'] },
    'needs-senior': { summary: 's' },
  },
  'senior-support': {
    solved: { cause: 'c', method: 'm' },
    'needs-onsite': { summary: 's', proposal: 'p' },
    'needs-depot': { summary: 's', proposal: 'p' },
    cru: { summary: 's', parts: [{ fru: '39M4558', quantity: 1 }] },
    'not-covered': { exclusion: 'virus' },
    'needs-info': { items: ['firmware level'] },
  },
  'make-quote': { quoted: { lines: [{ text: 'labour', quantity: 1, unitPrice: 99.99 }], validUntil: '2026-12-31' } },
  'onsite-visit': {
    restored: {
      cause: 'c',
      method: 'm',
      partsUsed: [{ fru: '39M4558', serialIn: 'N1', serialOut: 'O1' }],
      signedBy: '王芳',
    },
    done: { summary: 's', report: { findings: 'f', handedOverTo: '王芳' } },
    'needs-parts': { parts: [{ fru: '39M4558', quantity: 2 }] },
    'not-covered': { exclusion: 'power' },
    'no-access': { note: 'the gate is shut' },
  },
  'arrange-visit': {
    arranged: { window: { from: '2026-11-24T09:00:00+08:00', to: '2026-11-24T11:00:00+08:00' } },
    unreachable: {},
  },
  'depot-repair': {
    restored: { cause: 'c', method: 'm' },
    'needs-parts': { parts: [{ fru: '39M4558', quantity: 2 }] },
    'not-covered': { exclusion: 'power' },
    'beyond-repair': { note: 'burnt' },
  },
  'find-parts': {
    allocated: { lines: [{ fru: '39M4558', quantity: 1, depot: 'BJ-1' }] },
    backordered: { expectedAt: '2026-11-26T09:00:00+08:00' },
    unavailable: {},
  },
  'confirm-restored': { confirmed: {}, 'not-restored': { note: 'again' }, unreachable: {} },
  'write-report': { submitted: { kind: 'hardware', cause: 'c', method: 'm', losses: 'none' } },
  'inspect-old-part': {
    confirmed: { cause: 'c', supplier: 's' },
    'no-fault-found': { cause: 'c' },
    misuse: { cause: 'c' },
  },
  'return-visit': { rated: { scores: { onsite: 5 } }, unreachable: {} },
};

describe('outcomes by kind of task and result', () => {
  const cases = taskKinds.flatMap((kind) =>
    Object.entries<object>(good[kind]).map(([result, rest]) => ({ kind, result, outcome: { result, ...rest } })),
  );

  it.each(cases)('$kind takes $result, and nothing unknown with it', ({ kind, outcome }) => {
    expect(refusedFields(outcomeSchemas[kind], outcome)).toEqual([]);
    expect(refusedFields(outcomeSchemas[kind], { ...outcome, surprise: 1 })).toEqual(['surprise unknown-field']);
    expect(refusedFields(completeAnyTask, { outcome })).toEqual([]);
  });

  it.each(taskKinds)('%s refuses a result it does not know', (kind) => {
    expect(refusedFields(outcomeSchemas[kind], { result: 'shrugged' })[0]).toMatch(/^result /);
  });

  it.each([
    [
      'onsite-visit',
      { result: 'restored', cause: 'c', method: 'm', partsUsed: [{ fru: '39m4558' }] },
      'partsUsed.0.fru',
    ],
    [
      'diagnose',
      { result: 'needs-onsite', summary: 's', proposal: 'p', parts: [{ fru: '39M4558', quantity: 0 }] },
      'parts.0.quantity',
    ],
    [
      'diagnose',
      { result: 'needs-onsite', summary: 's', proposal: 'p', parts: [{ fru: '39M4558', quantity: 1.5 }] },
      'parts.0.quantity',
    ],
    ['onsite-visit', { result: 'needs-parts', parts: [] }, 'parts'],
    ['return-visit', { result: 'rated', scores: {} }, 'scores'],
    ['return-visit', { result: 'rated', scores: { onsite: 6 } }, 'scores.onsite'],
    ['return-visit', { result: 'rated', scores: { onsite: 4.5 } }, 'scores.onsite'],
    ['make-quote', { result: 'quoted', lines: [], validUntil: '2026-12-31' }, 'lines'],
    [
      'make-quote',
      { result: 'quoted', lines: [{ text: 't', quantity: 1, unitPrice: 1.005 }], validUntil: '2026-12-31' },
      'lines.0.unitPrice',
    ],
    [
      'make-quote',
      { result: 'quoted', lines: [{ text: 't', quantity: 1, unitPrice: 1 }], validUntil: 'soon' },
      'validUntil',
    ],
    [
      'arrange-visit',
      { result: 'arranged', window: { from: '2026-11-24T11:00:00Z', to: '2026-11-24T11:00:00Z' } },
      'window.to',
    ],
    ['diagnose', { result: 'not-covered', exclusion: 'bad-luck' }, 'exclusion'],
  ] as const)('%s refuses %j, naming %s', (kind, outcome, path) => {
    expect(refusedFields(outcomeSchemas[kind], outcome).map((field) => field.split(' ')[0])).toEqual([path]);
  });

  it('a day on a quote lasts to its end in China; a survey is our own unless told otherwise', () => {
    const lines = [{ text: 't', quantity: 1, unitPrice: 1 }];
    const quote = outcomeSchemas['make-quote'].parse({ result: 'quoted', lines, validUntil: '2026-12-31' });
    expect(quote.validUntil).toBe('2026-12-31T15:59:59.999Z');
    expect(outcomeSchemas['return-visit'].parse({ result: 'rated', scores: { product: 3 } })).toMatchObject({
      source: 'own',
    });
  });

  it.each(taskKinds)('%s has a JSON Schema that a form can be drawn from', (kind) => {
    const schema = outcomeJsonSchema(kind, 'fault');
    expect(JSON.stringify(schema)).toContain('"result"');
    expect(schema).not.toHaveProperty('$schema');
  });

  it('a visit is offered the endings that fit what it was made for', () => {
    const endings = (kind: 'fault' | 'inspection'): readonly string[] =>
      ['restored', 'done', 'needs-parts'].filter((result) =>
        JSON.stringify(outcomeJsonSchema('onsite-visit', kind)).includes(`"const":"${result}"`),
      );
    expect(endings('fault')).toEqual(['restored', 'needs-parts']);
    expect(endings('inspection')).toEqual(['done', 'needs-parts']);
  });
});

describe('queries', () => {
  it('refuse unknown parameters and values', () => {
    expect(refusedFields(bodies.listRequests, { stge: 'triage' })).toEqual(['stge unknown-field']);
    expect(refusedFields(bodies.listRequests, { stage: 'triage,lunch' })[0]).toMatch(/^stage/);
    expect(refusedFields(bodies.listRequests, { limit: '201' })).toEqual(['limit too-big']);
    expect(refusedFields(listTasks, { state: '' })[0]).toMatch(/^state/);
  });

  it('take several values, and say what they leave out', () => {
    expect(bodies.listRequests.parse({ stage: 'triage,consent' })).toMatchObject({
      stage: ['triage', 'consent'],
      limit: 50,
      sort: 'priority',
    });
    expect(listTasks.parse({ seen: 'abc@7' }).seen).toEqual({ id: 'abc', version: 7 });
    expect(claimTask.parse(undefined)).toEqual({});
  });
});

test('the examples of the API document are true', () => {
  for (const schema of [
    bodies.openRequest,
    bodies.addNote,
    bodies.giveConsent,
    bodies.giveReason,
    bodies.setOwner,
    progressTask,
    completeAnyTask,
  ]) {
    const examples: unknown = z.globalRegistry.get(schema)?.['examples'];
    expect(examples).toHaveLength(1);
    for (const example of Array.isArray(examples) ? examples : [])
      expect(schema.safeParse(example).error?.issues).toBeUndefined();
  }
});
