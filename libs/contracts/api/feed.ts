import { z } from 'zod';
import { isEventType } from '../event-types';
import { instantOut, refused } from './fields';

const after = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0);
const types = z
  .string()
  .max(2_000)
  .transform((value) => value.split(','))
  .pipe(
    z.array(z.string().refine(isEventType, refused('unknown', 'There is no such type of event.', '没有该事件类型。'))),
  )
  .optional()
  .meta({ description: 'Event types, separated by commas.' });

export const feedQuery = z.strictObject({
  after: after.meta({ description: 'Events after this position; 0 for all of them.' }),
  limit: z.coerce.number().int().min(1).max(1_000).default(100).meta({ description: 'Events in one answer.' }),
  types,
  wait: z.coerce.number().min(0).max(30).default(0).meta({ description: 'Seconds to wait when there is nothing yet.' }),
});
export const streamQuery = z.strictObject({
  after: z
    .union([z.literal('latest'), after])
    .default(0)
    .meta({ description: '`latest`: only what is to come.', examples: ['latest', 1024] }),
  types,
});

export const feedEvent = z.strictObject({
  position: z.int(),
  id: z.string(),
  type: z.string(),
  stream: z.string(),
  version: z.int(),
  at: instantOut,
  recordedAt: instantOut,
  actor: z.strictObject({ kind: z.string(), id: z.string(), name: z.string().optional() }),
  correlationId: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export const feed = z.strictObject({
  events: z.array(feedEvent),
  next: z.int().meta({ description: 'The last position looked at: `after` of the next call.' }),
});

export type StreamQuery = z.output<typeof streamQuery>;
export type FeedQuery = z.output<typeof feedQuery>;
export type Feed = z.output<typeof feed>;
export type FeedEvent = z.output<typeof feedEvent>;
