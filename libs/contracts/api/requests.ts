import { z } from 'zod';
import { clockKeys, pauseReasons } from '@fixtrail/domain/policy/policy';
import {
  channels,
  correctableTexts,
  correctableTimes,
  requestKinds,
  severities,
  stages,
  type RequestCommandData,
} from '@fixtrail/domain/request';
import { languages } from '@fixtrail/domain/request/story';
import {
  documentId,
  email,
  instant,
  instantInQuery,
  instantOrDay,
  item,
  name,
  phone,
  prose,
  reason,
  regionCode,
  text,
  refused,
} from './fields';
import { figureDetails, figureNames } from './figures';
import { anyOf, flag, page, risks, seen, testClockId } from './lists';

const customer = z
  .strictObject({
    name,
    phone: phone.optional(),
    email: email.optional(),
    organization: name.optional(),
  })
  // Checked even when the name is missing too, so that everything missing is named at once.
  .refine((told) => told.phone !== undefined || told.email !== undefined, {
    path: ['phone'],
    ...refused(
      'required',
      'A way to reach the customer is needed: phone or email.',
      '须填写电话或邮箱，以便联系客户。',
    ),
    when: ({ value }) => typeof value === 'object' && value !== null,
  })
  .meta({ id: 'Customer', examples: [{ name: '王芳', phone: '010-84981188', organization: '首都图书馆' }] });

export const product = z
  .strictObject({ model: item(64).optional(), serial: item(64).optional() })
  .meta({ id: 'Product', examples: [{ model: 'T60-2007', serial: 'L3A1234' }] });

const faultItems = { errorMessage: item(4_000).optional(), configuration: item(4_000).optional() };
export const fault = z.strictObject({ description: prose, ...faultItems }).meta({
  id: 'Fault',
  examples: [{ description: '开机无显示', errorMessage: '301', configuration: 'Windows XP, 2 GB' }],
});
export const faultItemsOnly = z.strictObject({ description: prose.optional(), ...faultItems });

/** `POST /v1/requests`. An absent `customer` or `fault` counts as an empty one: each field it lacks is then named. */
export const openRequest = z
  .strictObject({
    kind: z.enum(requestKinds),
    severity: z.enum(severities).default('general'),
    channel: z.enum(channels),
    hotline: item(40)
      .optional()
      .meta({ description: 'Number that was called.', examples: ['800-810-1818'] }),
    hotlineExt: z
      .string()
      .regex(/^\d{1,8}$/)
      .optional()
      .meta({ description: 'Extension that was called.', examples: ['5588'] }),
    policy: documentId.optional().meta({ description: 'Left out: by the device’s contract, else by kind.' }),
    customer: customer.prefault({} as never),
    product: product.default({}),
    site: z
      .strictObject({
        address: item(500).optional(),
        region: regionCode.optional(),
        zone: z.enum(['city', 'remote']).optional().meta({ description: 'Left out: by the region.' }),
      })
      .default({}),
    fault: fault.prefault({} as never),
    externalRef: text(128).optional().meta({ description: 'The caller’s own number; unique per caller.' }),
    repeatOf: text(64)
      .optional()
      .meta({ description: 'The earlier request (id or number), over by now, whose fault has come back.' }),
    dueBy: instantOrDay.optional().meta({ description: 'The customer’s own date; an upgrade needs it.' }),
    receivedAt: instant.optional().meta({ description: 'When it was reported, at most 30 days ago; default: now.' }),
    testClockId: documentId.optional(),
  })
  .meta({
    id: 'OpenRequest',
    description: 'A fault, or another wish, as it was reported.',
    required: ['kind', 'channel', 'customer', 'fault'],
    examples: [
      {
        kind: 'fault',
        channel: 'phone',
        policy: 'hardware-warranty',
        customer: { name: '王芳', phone: '010-84981188' },
        product: { model: 'T60-2007', serial: 'L3A1234' },
        site: { address: '北京市海淀区中关村南大街33号', region: 'CN-BJ' },
        fault: { description: '开机无显示', errorMessage: '301', configuration: 'Windows XP, 2 GB' },
      },
    ],
  }) satisfies z.ZodType<RequestCommandData['open']>;

export const addNote = z.strictObject({ text: prose }).meta({
  id: 'AddNote',
  description: 'Something worth keeping with the request.',
  examples: [{ text: '客户周三下午不在。' }],
}) satisfies z.ZodType<RequestCommandData['add-note']>;

export const giveConsent = z
  .strictObject({
    subject: z.enum(['proposal', 'quote']).optional().meta({ description: 'Left out: the one that is open.' }),
    accepted: z.boolean(),
    by: z.strictObject({ name, phone: phone.optional() }).optional(),
    via: z.enum(['phone', 'link', 'email', 'paper']),
    reason: reason.optional(),
  })
  .meta({
    id: 'GiveConsent',
    description: 'The customer’s answer to a proposal or a quote.',
    examples: [{ accepted: true, via: 'phone', by: { name: '王芳', phone: '010-84981188' } }],
  }) satisfies z.ZodType<RequestCommandData['consent']>;

export const giveReason = z.strictObject({ reason }).meta({
  id: 'GiveReason',
  description: 'The reason of an escalation, a cancellation, a release or a refusal.',
  examples: [{ reason: '客户要求升级' }],
}) satisfies z.ZodType<RequestCommandData['escalate'] & RequestCommandData['cancel']>;

export const assignTask = z.strictObject({ taskId: text(64), engineerId: documentId, reason }).meta({
  id: 'AssignTask',
  description: 'Offers an open task to this engineer first.',
  examples: [{ taskId: '7f0c…', engineerId: 'field', reason: '离客户最近' }],
}) satisfies z.ZodType<RequestCommandData['assign']>;

export const setOwner = z.strictObject({ userId: documentId, reason }).meta({
  id: 'SetOwner',
  description: 'Who answers for the request to its end.',
  examples: [{ userId: 'hotline', reason: '换班' }],
}) satisfies z.ZodType<RequestCommandData['set-owner']>;

const clock = z.enum([...clockKeys, 'all']).meta({ description: 'A clock’s key, or all that may be paused.' });
const note = prose.optional();

export const pauseClock = z.strictObject({ clock, reason: z.enum(pauseReasons), note }).meta({
  id: 'PauseClock',
  description: 'A clock stands still: it is the customer, or the world, that is waited for.',
  examples: [{ clock: 'onsite', reason: 'customer-slot', note: '客户约下周一' }],
}) satisfies z.ZodType<RequestCommandData['pause']>;

export const resumeClock = z.strictObject({ clock, note }).meta({
  id: 'ResumeClock',
  description: 'The clock runs on; the business time it stood still is added to its deadline.',
  examples: [{ clock: 'onsite' }],
}) satisfies z.ZodType<RequestCommandData['resume']>;

export const handleRisk = z.strictObject({ note }).meta({
  id: 'HandleRisk',
  description: 'Somebody sees to what is at risk: boards leave it alone until a clock alarms again.',
  examples: [{ note: '已联系现场工程师，10 分钟内到' }],
}) satisfies z.ZodType<RequestCommandData['handle-risk']>;

export const unhandleRisk = z.strictObject({}).meta({ id: 'UnhandleRisk', examples: [{}] }) satisfies z.ZodType<
  RequestCommandData['unhandle-risk']
>;

export const mergeRequest = z.strictObject({ into: text(64), reason }).meta({
  id: 'MergeRequest',
  description: 'This request is a duplicate; `into` (id or number) goes on, with the earlier report time of the two.',
  examples: [{ into: 'R20261122-0001', reason: '同一故障重复报修' }],
}) satisfies z.ZodType<RequestCommandData['merge']>;

export const correctFact = z
  .discriminatedUnion('fact', [
    z.strictObject({ fact: z.literal('severity'), value: z.enum(severities), reason }),
    z.strictObject({ fact: z.literal('site.zone'), value: z.enum(['city', 'remote']), reason }),
    z.strictObject({ fact: z.enum(correctableTimes), value: instant, reason }),
    z.strictObject({ fact: z.enum(correctableTexts), value: prose, reason }),
  ])
  .meta({
    id: 'CorrectFact',
    description: 'A fact that was entered wrongly or late is set right; what was believed before stays in the log.',
    examples: [{ fact: 'arrived', value: '2026-11-23T10:00:00+08:00', reason: '工程师当时离线' }],
  }) satisfies z.ZodType<RequestCommandData['correct']>;

/** `GET /v1/requests`. */
export const listRequests = z.strictObject({
  ...page,
  stage: anyOf(stages).optional(),
  kind: anyOf(requestKinds).optional(),
  severity: z.enum(severities).optional().meta({ description: 'A major fault, or a general one.' }),
  region: regionCode.optional(),
  owner: documentId.optional().meta({ description: 'A user’s id, or `me`.' }),
  assignee: documentId.optional().meta({ description: 'A user’s id, or `me`.' }),
  serial: text(64).optional().meta({ description: 'Of the device.' }),
  campaignId: text(64).optional().meta({ description: 'Opened by this campaign.' }),
  customer: name.optional().meta({ description: 'Part of the customer’s name or organization.' }),
  externalRef: text(128).optional().meta({ description: 'The number it has in the system that opened it.' }),
  policy: documentId.optional().meta({ description: 'The policy that it goes by.' }),
  risk: z.enum(risks).optional().meta({ description: 'How an open request stands: exactly one of these.' }),
  handled: flag.optional().meta({ description: 'Somebody sees to what is at risk, or nobody does.' }),
  open: flag.optional().meta({ description: 'Neither closed nor cancelled nor merged, or one of these.' }),
  figure: z
    .enum(figureNames)
    .optional()
    .meta({ description: 'The requests that a figure of `GET /v1/figures` counts, in the period `from`–`to`.' }),
  ...figureDetails,
  atRisk: flag.optional().meta({ description: 'A clock that still counts was warned of or missed.' }),
  q: text(200).optional().meta({ description: 'Words of number, customer, serial or fault.' }),
  receivedAfter: instantInQuery.optional(),
  receivedBefore: instantInQuery.optional(),
  updatedAfter: instantInQuery.optional(),
  sort: z
    .enum(['priority', 'receivedAt', '-receivedAt', 'updatedAt', '-updatedAt'])
    .default('priority')
    .meta({ description: '`priority`: open before over, major before general, then the latest report.' }),
  requestId: text(64).optional().meta({ description: 'This one, read from its own stream.' }),
  testClockId,
  seen: seen.optional(),
});
/** What a list of requests may be asked for, as it is read. */
export type RequestQuery = z.output<typeof listRequests>;

/** `GET /v1/requests/{id}`. */
export const readRequest = z.strictObject({
  asOf: instantInQuery.optional().meta({ description: 'As it was known then, on the request’s own time.' }),
});

/** `GET /v1/requests/{id}/timeline`. */
export const readTimeline = readRequest.extend({
  after: z.coerce.number().int().min(0).optional().meta({ description: 'Only events after this version.' }),
  limit: z.coerce.number().int().min(1).max(10_000).optional().meta({ description: 'Left out: all of them.' }),
});

export const exportFormats = ['csv', 'json', 'html'] as const;
export const exportTimeline = readRequest.extend({
  format: z.enum(exportFormats).meta({ description: 'A table, the events as data, or a page to print.' }),
  language: z
    .enum(languages)
    .optional()
    .meta({ description: 'Before Accept-Language: a link in a page has no headers.' }),
});

/** `GET /v1/agenda`. */
export const listAgenda = z.strictObject({
  ...page,
  region: regionCode.optional(),
  owner: documentId.optional().meta({ description: 'A user’s id, or `me`.' }),
  action: z
    .enum([...clockKeys.flatMap((key) => [`${key}-warning`, `${key}-breach`] as const), 'quote-lapse'])
    .optional()
    .meta({ description: 'What will happen.' }),
  before: instantInQuery.optional(),
  requestId: text(64).optional().meta({ description: 'Of this request, read from its own stream.' }),
  testClockId,
  seen: seen.optional(),
});
