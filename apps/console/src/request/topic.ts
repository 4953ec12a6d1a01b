import type { TimelineItem } from '@fixtrail/sdk/types.gen';
import type { Topic } from './request-search';

const patterns: readonly (readonly [RegExp, Topic])[] = [
  [/^clock-/, 'clocks'],
  [/^(task|visit|engineer|diagnosis|service|request-resolved|request-escalated|owner|customer-unreached)/, 'tasks'],
  [/^(part|parts|old-part|backorder)-/, 'parts'],
  [/^(consent|proposal|quote|restoration|return-visit)-/, 'customer'],
  [/^(note|attachment)-/, 'notes'],
];

/** What an event is about. */
export const topicOf = ({ type }: TimelineItem): Topic =>
  patterns.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
