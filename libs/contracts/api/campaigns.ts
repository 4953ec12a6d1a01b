import { z } from 'zod';
import { requestKinds, severities, stages } from '@fixtrail/domain/request';
import { documentId, instantOut, name, person, regionCode, serial, refused } from './fields';
import { listOf, page, testClockId } from './lists';
import { modelCode } from './register';
import { fault } from './requests';

const kinds = requestKinds.filter((kind) => kind === 'engineering-change' || kind === 'inspection');

const chosenDevices = z
  .strictObject({
    model: modelCode.optional(),
    serials: z.array(serial).min(1).max(10_000).optional(),
    region: regionCode.optional().meta({ description: 'Where the device stands.' }),
  })
  .refine(
    ({ model, serials }) => model !== undefined || serials !== undefined,
    refused(
      'required',
      'Say which devices: a model, serial numbers, or both.',
      '请指明设备：机器型号、序列号，或两者。',
    ),
  )
  .meta({ description: 'All of what is told must hold for a device.' });

/** `POST /v1/campaigns`. */
export const startCampaign = z
  .strictObject({
    name,
    kind: z.enum(kinds).default('engineering-change'),
    severity: z.enum(severities).default('general'),
    policy: documentId.optional().meta({ description: 'Left out: that of the kind.' }),
    devices: chosenDevices,
    testClockId: documentId.optional().meta({ description: 'Its requests live on this test clock.' }),
    fault: fault.meta({ description: 'What is to be done, as each request says it.' }),
  })
  .meta({
    id: 'StartCampaign',
    description: 'The same work on every device concerned: one request each.',
    examples: [
      { name: 'EC 2026-07 更换电池', devices: { model: 'T60-2007' }, fault: { description: '更换召回批次电池' } },
    ],
  });

const count = z.int().min(0);

export const campaign = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(requestKinds),
    startedAt: instantOut,
    startedBy: person,
    testClockId: z.string().nullable(),
    devices: z.object({
      model: z.string().optional(),
      serials: z.array(z.string()).optional(),
      region: z.string().optional(),
    }),
    progress: z
      .object({
        total: count.meta({ description: 'Devices concerned when it was started.' }),
        opened: count.meta({ description: 'Requests that are there; the others follow by themselves.' }),
        done: count.meta({ description: 'Closed as solved.' }),
        over: count.meta({ description: 'Closed, cancelled or merged, however it ended.' }),
        byStage: z.partialRecord(z.enum(stages), count),
        refused: z.array(z.object({ serial: z.string(), code: z.string() })),
      })
      .meta({ description: 'Of the whole; the requests are `GET /v1/requests?campaignId=`.' }),
  })
  .meta({ id: 'Campaign' });
export const campaignList = listOf(campaign).meta({ id: 'CampaignList' });
export const campaignQuery = z.strictObject({ ...page, testClockId });

export type StartCampaign = z.output<typeof startCampaign>;
export type CampaignAnswer = z.infer<typeof campaign>;
