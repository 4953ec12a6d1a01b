import { z } from 'zod';
import type { RequestCommandData } from '@fixtrail/domain/request';
import { serial, text } from './fields';

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
