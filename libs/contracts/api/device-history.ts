import { z } from 'zod';
import { countedServices } from '@fixtrail/domain/entitlement/entitlement';
import { requestKinds, resolutions, stages } from '@fixtrail/domain/request';
import { instantOut } from './fields';
import { testClockId } from './lists';
import { device } from './register';

export const historyQuery = z.strictObject({ testClockId });

const swap = z.object({
  fru: z.string(),
  description: z.string().nullable(),
  quantity: z.int(),
  at: instantOut,
  serialIn: z.string().nullable(),
  serialOut: z.string().nullable(),
});

export const deviceHistory = z
  .object({
    serial: z.string(),
    device: device.nullable().meta({ description: 'As it is registered now; null when it is not.' }),
    coverage: z
      .object({ warrantyUntil: z.iso.date(), contractUntil: z.iso.date().nullable() })
      .nullable()
      .meta({ description: 'The last days covered. No repair moves them.' }),
    counted: z
      .array(
        z.object({
          service: z.enum(countedServices),
          from: z.iso.date(),
          to: z.iso.date(),
          allowance: z.int(),
          used: z.int(),
          left: z.int(),
        }),
      )
      .meta({ description: 'What is left of the entitlements that are counted, in the term that runs now.' }),
    requests: z
      .array(
        z.object({
          id: z.string(),
          number: z.string(),
          kind: z.enum(requestKinds),
          stage: z.enum(stages),
          resolution: z.enum(resolutions).nullable(),
          receivedAt: instantOut,
          resolvedAt: instantOut.nullable(),
          fault: z.string(),
          cause: z.string().nullable(),
          method: z.string().nullable(),
          firstTimeFix: z.boolean().nullable(),
          parts: z.array(swap),
        }),
      )
      .meta({ description: 'Every request for it, the latest first.' }),
    repeats: z
      .array(
        z.object({
          fru: z.string(),
          description: z.string().nullable(),
          count: z.int(),
          from: instantOut,
          to: instantOut,
          requestNumbers: z.array(z.string()),
          text: z.string().meta({ examples: ['third fan in 90 days'] }),
        }),
      )
      .meta({ description: 'The same part more than once within 90 days.' }),
  })
  .meta({ id: 'DeviceHistory' });
export type DeviceHistory = z.infer<typeof deviceHistory>;
