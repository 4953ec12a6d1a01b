import { z } from 'zod';
import { eventTypes, type EventType } from '../event-types';

export const eventTypeList = z
  .object({
    items: z.array(
      z.object({
        type: z.enum(eventTypes as [EventType, ...EventType[]]),
        about: z.string().nullable(),
        schema: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema (2020-12) of `data`.' }),
      }),
    ),
  })
  .meta({ id: 'EventTypeList', description: 'Every type of event that the feed may hold.' });
