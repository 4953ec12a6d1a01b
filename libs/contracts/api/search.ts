import { z } from 'zod';
import { stages } from '@fixtrail/domain/request';
import { text } from './fields';

export const searchQuery = z.strictObject({
  q: text(100).meta({
    description:
      'How a request number, a serial number, the FRU number of a part, a customer, a phone number or an external reference begins.',
    examples: ['R20261122', 'L3A1234', '首都图书馆'],
  }),
  limit: z.coerce.number().int().min(1).max(20).default(8).meta({ description: 'Of each kind.' }),
});

export const searchAnswer = z
  .strictObject({
    requests: z.array(
      z.strictObject({
        id: z.string(),
        number: z.string(),
        stage: z.enum(stages),
        customer: z.string(),
        model: z.string().nullable(),
        serial: z.string().nullable(),
      }),
    ),
    devices: z.array(z.strictObject({ serial: z.string(), model: z.string(), customer: z.string() })).meta({
      description: 'Empty for those who may not read the register.',
    }),
  })
  .meta({
    examples: [
      {
        requests: [
          {
            id: '019ab3c2-7d1e-7000-8000-000000000000',
            number: 'R20261122-0001',
            stage: 'fulfilment',
            customer: '王芳',
            model: 'TS-140',
            serial: 'L3A1234',
          },
        ],
        devices: [{ serial: 'L3A1234', model: 'TS-140', customer: '首都图书馆' }],
      },
    ],
  });

export type SearchQuery = z.output<typeof searchQuery>;
export type SearchAnswer = z.output<typeof searchAnswer>;
