import type * as api from '@fixtrail/sdk/types.gen';

/** The fields of an action's form: what is told of each is in the words, by the action's and the field's name. */
export type Field =
  | { readonly name: string; readonly kind: 'text' | 'prose' | 'time' | 'file'; readonly optional?: true }
  | {
      readonly name: string;
      readonly kind: 'select';
      readonly optional?: true;
      /** A name as it is, or a word to be said in the reader's language. */
      readonly options: readonly { readonly value: string; readonly name?: string; readonly word?: string }[];
    };

export type Values = Readonly<Record<string, string>>;

/** Who can be chosen, as far as the caller may see it. */
export interface People {
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly engineers: readonly { readonly id: string; readonly name: string }[];
}

export const pauseReasons = [
  'customer-unreachable',
  'waiting-customer-info',
  'waiting-consent',
  'customer-slot',
  'force-majeure',
] as const;
const reason: Field = { name: 'reason', kind: 'prose' };
const note: Field = { name: 'note', kind: 'prose', optional: true };

const severities = ['general', 'major'] as const;
const zones = ['city', 'remote'] as const;
const times = ['responded', 'arrived', 'en-route', 'scheduled'] as const;
const texts = [
  'customer.name',
  'customer.phone',
  'customer.email',
  'site.address',
  'product.model',
  'product.serial',
  'fault.description',
  'fault.errorMessage',
  'fault.configuration',
] as const;

/** What the forms have to know of a request. */
export interface ActedOn {
  readonly clocks: readonly Pick<api.Request['clocks'][number], 'key' | 'status'>[];
  readonly tasks: readonly Pick<api.Request['tasks'][number], 'id' | 'kind' | 'state'>[];
}

const only = (values: readonly string[]) => values.map((value) => ({ value, word: value }));

/** What is asked for, given the request as it stands and what has been filled in already. */
export const fieldsOf = (action: string, request: ActedOn, values: Values, people: People): readonly Field[] => {
  const clocks = (status: string) => [
    'all',
    ...request.clocks.filter((one) => one.status === status).map(({ key }) => key),
  ];
  switch (action) {
    case 'notes':
      return [{ name: 'text', kind: 'prose' }];
    case 'consent':
      return [
        { name: 'accepted', kind: 'select', options: only(['yes', 'no']) },
        { name: 'via', kind: 'select', options: only(['phone', 'email', 'paper', 'link']) },
        { name: 'byName', kind: 'text', optional: true },
        ...(values.accepted === 'no' ? [{ ...reason, optional: true } as Field] : []),
      ];
    case 'pause':
      return [
        { name: 'clock', kind: 'select', options: only(clocks('running')) },
        { name: 'pauseReason', kind: 'select', options: only(pauseReasons) },
        note,
      ];
    case 'resume':
      return [{ name: 'clock', kind: 'select', options: only(clocks('paused')) }, note];
    case 'assign':
      return [
        {
          name: 'taskId',
          kind: 'select',
          options: request.tasks
            .filter(({ state }) => state === 'open' || state === 'claimed')
            .map(({ id, kind }) => ({ value: id, word: kind })),
        },
        personField('engineerId', people.engineers),
        reason,
      ];
    case 'owner':
      return [personField('userId', people.users), reason];
    case 'merge':
      return [{ name: 'into', kind: 'text' }, reason];
    case 'correct':
      return [
        { name: 'fact', kind: 'select', options: only(['severity', 'site.zone', ...times, ...texts]) },
        valueField(values.fact),
        reason,
      ];
    case 'attachments':
      return [{ name: 'file', kind: 'file' }];
    case 'links':
      return [{ name: 'expiresAt', kind: 'time', optional: true }];
    default:
      return [reason];
  }
};

/** Without a list to choose from, an id can be typed. */
const personField = (name: string, people: People['users']): Field =>
  people.length === 0
    ? { name, kind: 'text' }
    : { name, kind: 'select', options: people.map((one) => ({ value: one.id, name: `${one.name} (${one.id})` })) };

const valueField = (fact: string | undefined): Field => {
  if (fact === 'severity') return { name: 'value', kind: 'select', options: only(severities) };
  if (fact === 'site.zone') return { name: 'value', kind: 'select', options: only(zones) };
  return { name: 'value', kind: times.some((one) => one === fact) ? 'time' : 'text' };
};

/** Names of the fields that are still to be filled in. */
export const missingOf = (fields: readonly Field[], values: Values): readonly string[] =>
  fields
    .filter(({ name, kind, optional }) => !optional && kind !== 'file' && (values[name] ?? '').trim() === '')
    .map(({ name }) => name);

const instantOf = (local: string | undefined): string => new Date(local ?? '').toISOString();
const given = (value: string | undefined): string | undefined => (value?.trim() ? value.trim() : undefined);

/** The body that an action sends; fields that were left empty are left out. */
export const bodyOf = (action: string, values: Values): Readonly<Record<string, unknown>> => {
  const text = (name: string): string => (values[name] ?? '').trim();
  const withNote = { ...(given(values.note) && { note: given(values.note) }) };
  switch (action) {
    case 'notes':
      return { text: text('text') };
    case 'consent':
      return {
        accepted: values.accepted === 'yes',
        via: text('via'),
        ...(given(values.byName) && { by: { name: given(values.byName) } }),
        ...(values.accepted === 'no' && given(values.reason) && { reason: given(values.reason) }),
      };
    case 'pause':
      return { clock: text('clock'), reason: text('pauseReason'), ...withNote };
    case 'resume':
      return { clock: text('clock'), ...withNote };
    case 'assign':
      return { taskId: text('taskId'), engineerId: text('engineerId'), reason: text('reason') };
    case 'owner':
      return { userId: text('userId'), reason: text('reason') };
    case 'merge':
      return { into: text('into'), reason: text('reason') };
    case 'correct': {
      const isTime = times.some((one) => one === values.fact);
      return { fact: text('fact'), value: isTime ? instantOf(values.value) : text('value'), reason: text('reason') };
    }
    case 'links':
      return given(values.expiresAt) ? { expiresAt: instantOf(values.expiresAt) } : {};
    default:
      return { reason: text('reason') };
  }
};
