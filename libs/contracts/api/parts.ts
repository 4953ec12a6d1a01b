import { z } from 'zod';
import { clockKeys } from '@fixtrail/domain/policy/policy';
import { oldPartStates, partsLineStates, severities, type RequestCommandData } from '@fixtrail/domain/request';
import { oldPartAnswer, partsLineAnswer } from './answers';
import { action, fru, instantOut, person, serial, text, timeWindow } from './fields';
import { anyOf, depotFilter, flag, listOf, page, seen, testClockId } from './lists';

const findings = ['confirmed', 'no-fault-found', 'misuse'] as const;

/** A step of a line that needs no words. */
export const lineStep = z
  .strictObject({})
  .prefault({})
  .meta({ id: 'LineStep', examples: [{}] });

/** `POST /v1/parts-lines/{id}/return-old`. */
export const returnOld = z
  .strictObject({ serial: serial.meta({ description: 'Of the part that was taken out.' }) })
  .meta({ id: 'ReturnOldPart', examples: [{ serial: 'YK10MG654117' }] });

/** `POST /v1/parts-lines/{id}/ship`. */
export const shipLine = z
  .strictObject({
    carrier: text(200),
    tracking: text(200).meta({ description: 'The carrier’s number of the parcel.' }),
    serial: serial.optional().meta({ description: 'Of the piece that is sent.' }),
  })
  .meta({
    id: 'ShipLine',
    examples: [{ carrier: '顺丰速运', tracking: 'SF1020304050607', serial: 'YK12MG7A3031' }],
  }) satisfies z.ZodType<Omit<RequestCommandData['ship-part'], 'lineId'>>;

const desk = {
  requestId: z.string(),
  requestNumber: z.string(),
  version: z.int().meta({ description: 'Of the request’s stream: the ETag.' }),
  severity: z.enum(severities),
  description: z.string().nullable().meta({ description: 'Of the part; null when the register does not know it.' }),
  stateSince: instantOut,
  customer: z.string(),
  device: z.object({ model: z.string().nullable(), serial: z.string().nullable() }),
  site: z.object({ address: z.string().nullable(), region: z.string().nullable() }),
  testClockId: z.string().nullable(),
};

export const deskLine = partsLineAnswer
  .extend({
    ...desk,
    dueAt: instantOut.nullable().meta({ description: 'The soonest deadline that waits for the work it is for.' }),
    late: z
      .array(z.object({ key: z.enum(clockKeys), dueAt: instantOut }))
      .meta({ description: 'Running clocks that are missed if it comes when it is expected.' }),
    work: z
      .object({ taskId: z.string(), kind: z.string(), assignee: person.nullable(), window: timeWindow.optional() })
      .nullable()
      .meta({ description: 'The visit or the repair that waits for it.' }),
  })
  .meta({ id: 'DeskLine', description: 'A line of parts, with who waits for it.' });
export type DeskLine = z.infer<typeof deskLine>;

export const deskOldPart = oldPartAnswer
  .extend({
    ...desk,
    depot: z.string().nullable(),
    taskId: z.string().nullable().meta({ description: 'The open task to inspect it.' }),
    actions: z.array(action),
  })
  .meta({ id: 'DeskOldPart', description: 'An old part, with the request it belongs to.' });
export type DeskOldPart = z.infer<typeof deskOldPart>;

export const deskLineList = listOf(deskLine).meta({ id: 'DeskLineList' });
export const deskOldPartList = listOf(deskOldPart).meta({ id: 'DeskOldPartList' });

/** `GET /v1/parts-lines`. */
export const listLines = z.strictObject({
  ...page,
  state: anyOf(partsLineStates).optional(),
  depot: depotFilter,
  fru: fru.optional(),
  serial: serial.optional().meta({ description: 'Of the piece that was shipped.' }),
  comesBack: flag.optional().meta({ description: 'Pieces of it have to come back to the depot, or not.' }),
  testClockId,
  seen: seen.optional(),
});
export type LinesQuery = z.output<typeof listLines>;

/** `GET /v1/old-parts`. */
export const listOldParts = z.strictObject({
  ...page,
  state: anyOf(oldPartStates).optional(),
  depot: depotFilter,
  fru: fru.optional(),
  serial: serial.optional().meta({ description: 'Of the part that was taken out.' }),
  charged: flag.optional().meta({ description: 'Charged, because it did not come back, or not.' }),
  result: z.enum(findings).optional().meta({ description: 'What the inspection found.' }),
  supplier: text(200).optional().meta({ description: 'Who made it, as the inspection says.' }),
  sort: z
    .enum(['dueSince', '-stateSince'])
    .default('dueSince')
    .meta({ description: 'Longest owed first, or what changed last first.' }),
  testClockId,
  seen: seen.optional(),
});
export type OldPartsQuery = z.output<typeof listOldParts>;

/** `GET /v1/parts-desk`. */
export const partsDeskQuery = z.strictObject({ depot: depotFilter, testClockId });
const count = z.int().min(0);
export const partsDesk = z
  .object({
    toPick: count,
    toShip: count,
    onTheWay: count,
    waiting: count.meta({ description: 'Asked for, and without stock.' }),
    comingBack: count.meta({ description: 'Sent, not needed, and not back in stock yet.' }),
    oldPartsDue: count,
    oldPartsCharged: count.meta({ description: 'Of those due: charged, because they did not come.' }),
    toInspect: count,
    nextDueAt: instantOut.nullable().meta({ description: 'The soonest deadline that waits for a part not yet sent.' }),
  })
  .meta({ id: 'PartsDesk', description: 'What there is to do, counted.' });
export type PartsDesk = z.infer<typeof partsDesk>;
