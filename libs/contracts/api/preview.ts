import { z } from 'zod';
import { channels, requestKinds, resolutions, severities, stages } from '@fixtrail/domain/request';
import { clockKeys } from '@fixtrail/domain/policy/policy';
import { entitlement } from './answers';
import { instantOut, item, person, policyRef } from './fields';
import { fieldError } from './problem';
import { faultItemsOnly, openRequest } from './requests';

/**
 * `POST /v1/requests/preview`: an opening that is still being written. What is not there yet is no mistake, and what is
 * half typed is taken as it is: `errors` says what opening would be refused for.
 */
export const previewRequest = openRequest
  .extend({
    kind: z.enum(requestKinds).default('fault'),
    channel: z.enum(channels).default('phone'),
    hotlineExt: item(40).optional(),
    customer: z
      .strictObject({
        name: item(200).optional(),
        phone: item(40).optional(),
        email: item(254).optional(),
        organization: item(200).optional(),
      })
      .default({}),
    fault: faultItemsOnly.extend({ description: item(4_000).optional() }).default({}),
  })
  .meta({
    id: 'PreviewRequest',
    description: 'A fault as far as it has been told.',
    required: [],
    examples: [{ product: { model: 'T60-2007', serial: 'L3A1234' }, customer: { phone: '010-84981188' } }],
  });

const foreseenClock = z
  .object({
    key: z.enum(clockKeys),
    status: z.enum(['running', 'paused', 'breached']),
    startedAt: instantOut,
    opensAt: instantOut.nullable().meta({ description: 'When it begins to count, where that is later.' }),
    dueAt: instantOut,
    provisional: z.boolean(),
    rule: z.string(),
  })
  .meta({ id: 'ForeseenClock' });

const missingItem = z
  .object({ item: z.string(), question: z.string().meta({ description: 'How it is asked for on the phone.' }) })
  .meta({ id: 'MissingItem' });

const requestOfDevice = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(requestKinds),
  severity: z.enum(severities),
  stage: z.enum(stages),
  receivedAt: instantOut,
  fault: z.string(),
});
const openOfDevice = requestOfDevice.extend({ owner: person.nullable(), waitingOn: z.string() }).meta({
  id: 'OpenRequestOfDevice',
});
const closedOfDevice = requestOfDevice
  .extend({
    resolution: z.enum(resolutions).nullable(),
    closedAt: instantOut.nullable(),
    reopenUntil: instantOut.nullable().meta({ description: 'Until then it may be reopened; later it is `repeatOf`.' }),
  })
  .meta({ id: 'ClosedRequestOfDevice' });

export const requestPreview = z
  .object({
    ready: z.boolean().meta({ description: 'Opening would be accepted as it is.' }),
    errors: z.array(fieldError).meta({ description: 'What opening would be refused for.' }),
    missing: z.array(missingItem).meta({ description: 'Items the work waits for; they do not refuse the opening.' }),
    stage: z.enum(stages).nullable().meta({ description: 'Where it would begin; null while that cannot be said.' }),
    policy: policyRef.extend({ name: z.string() }).nullable(),
    entitlement: entitlement.nullable().meta({ description: 'Null while no device is named.' }),
    zone: z.enum(['city', 'remote']).nullable(),
    zoneAssumed: z.boolean(),
    owner: person.nullable().meta({ description: 'Who would be asked first to answer for it.' }),
    clocks: z.array(foreseenClock),
    promise: z.string().nullable().meta({ description: 'The sentence to read out as things are.' }),
    promiseWhenComplete: z
      .string()
      .nullable()
      .meta({ description: 'The sentence once the missing items are told; null when nothing is missing.' }),
    openRequests: z.array(openOfDevice).meta({ description: 'Of the same device: perhaps this is one of them.' }),
    closedRequests: z.array(closedOfDevice).meta({ description: 'Of the same device, the latest three.' }),
  })
  .meta({ id: 'RequestPreview', description: 'What opening would give. Nothing is recorded.' });
export type RequestPreview = z.output<typeof requestPreview>;
