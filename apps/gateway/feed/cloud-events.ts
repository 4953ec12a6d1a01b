import type { FeedEvent } from '@fixtrail/contracts/api/feed';

export const cloudEventsBatch = 'application/cloudevents-batch+json';

export const wantsCloudEvents = (accept: string | undefined): boolean => accept?.includes(cloudEventsBatch) === true;

/** An event as CloudEvents 1.0 has it (JSON event format); what has no attribute there is an extension of ours. */
export const cloudEvent = (event: FeedEvent): object => ({
  specversion: '1.0',
  id: event.id,
  source: '/fixtrail',
  type: `fixtrail.${event.type}`,
  subject: event.stream,
  time: event.at,
  datacontenttype: 'application/json',
  data: event.data,
  position: event.position,
  streamversion: event.version,
  recordedtime: event.recordedAt,
  actorkind: event.actor.kind,
  actorid: event.actor.id,
  correlationid: event.correlationId,
});
