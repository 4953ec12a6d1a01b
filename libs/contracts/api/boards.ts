import { z } from 'zod';
import { clockKeys } from '@fixtrail/domain/policy/policy';
import { clockStatuses, requestKinds, severities, stages } from '@fixtrail/domain/request';
import { action, documentId, instantOut, person, policyRef, regionCode } from './fields';
import { flag, listOf, page, risks, seen } from './lists';
import { agendaItem } from './timeline';

/** Whose requests are looked at: the same on every board, and on `GET /v1/requests`. */
export const boardFilters = {
  region: regionCode.optional(),
  owner: documentId.optional().meta({ description: 'A user’s id, or `me`.' }),
  policy: documentId.optional().meta({ description: 'The policy that the request goes by.' }),
};

/** `GET /v1/boards/at-risk`. */
export const atRiskQuery = z.strictObject({
  ...page,
  ...boardFilters,
  handled: flag.optional().meta({ description: 'Only what somebody sees to, or only what nobody does.' }),
  seen: seen.optional(),
});
export type AtRiskQuery = z.output<typeof atRiskQuery>;

const count = z.int().min(0);

const clockAtRisk = z.object({
  id: z.string(),
  key: z.enum(clockKeys),
  name: z.string().meta({ description: 'Of the clock, in the reader’s language.', examples: ['restoration'] }),
  risk: z.enum(risks),
  status: z.enum(clockStatuses),
  startedAt: instantOut,
  dueAt: instantOut,
  provisional: z.boolean(),
  policy: policyRef,
});

const atRiskRow = z
  .object({
    requestId: z.string(),
    number: z.string(),
    version: z.int().meta({ description: 'Of the request’s stream: the ETag.' }),
    risk: z.enum(['breached', 'at-risk']),
    clock: clockAtRisk.meta({ description: 'The clock at risk that is due first.' }),
    others: z.array(clockAtRisk).meta({ description: 'Its other clocks that still count, soonest due first.' }),
    kind: z.enum(requestKinds),
    severity: z.enum(severities),
    stage: z.enum(stages),
    fault: z.string(),
    customer: z.string(),
    device: z.object({ model: z.string().nullable(), serial: z.string().nullable() }),
    region: z.string().nullable(),
    owner: person.nullable(),
    waitingOn: z.string(),
    next: agendaItem.nullable().meta({ description: 'What Fixtrail will do by itself next.' }),
    handled: z
      .object({ by: person, at: instantOut, note: z.string().nullable() })
      .nullable()
      .meta({ description: 'Who sees to it, until a clock alarms again.' }),
    actions: z.array(action),
  })
  .meta({ id: 'AtRiskRow' });
export type AtRiskRow = z.infer<typeof atRiskRow>;

export const atRiskBoard = listOf(atRiskRow)
  .extend({
    at: instantOut.meta({ description: 'The instant for which this was decided.' }),
    counts: z
      .object({
        breached: count.meta({ description: 'A deadline has passed; `GET /v1/requests?risk=breached`.' }),
        atRisk: count.meta({ description: 'Past a first warning, before any deadline; `?risk=at-risk`.' }),
        onTrack: count.meta({ description: 'All other open requests; `?risk=on-track`.' }),
        handled: count.meta({ description: 'Of the first two: those that somebody sees to; `?handled=true`.' }),
      })
      .meta({ description: 'Open requests that pass the filters.' }),
  })
  .meta({ id: 'AtRiskBoard', description: 'What is breached or at risk, by the time to the breach.' });
export type AtRiskBoard = z.infer<typeof atRiskBoard>;
