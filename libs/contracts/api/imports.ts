import { z } from 'zod';
import { resolutions } from '@fixtrail/domain/request';
import { documentId, fru, instant, prose, regionCode, serial } from './fields';
import { fieldError } from './problem';
import { depotBody, deviceBody, modelCode, partBody, productBody, regionBody } from './register';
import { openRequest } from './requests';
import { stockMoveBody } from './stock';

/** A line of `POST /v1/imports/requests`: a request of the past, with its own times; one that is closed says how it ended. */
export const importedRequest = openRequest
  .omit({ testClockId: true })
  .extend({
    receivedAt: instant,
    closed: z
      .strictObject({ at: instant, resolution: z.enum(resolutions), cause: prose.optional(), method: prose.optional() })
      .optional(),
  })
  .meta({ id: 'ImportedRequest' });

export const importResult = z
  .object({
    lines: z.int(),
    imported: z.int(),
    unchanged: z.int().meta({ description: 'Lines that said what was there already.' }),
    failed: z
      .array(z.object({ line: z.int(), errors: z.array(fieldError) }))
      .meta({ description: 'Lines that did not land, each with what is wrong with it; the others have landed.' }),
  })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof importResult>;

/**
 * Lines of what is registered: what a PUT says, with the key that stands in its address. An empty cell of a CSV file says
 * nothing: most parts have no substitute.
 */
export const importedRegister = {
  product: productBody.extend({ model: modelCode }),
  device: deviceBody.extend({ serial }),
  region: regionBody.extend({ code: regionCode }),
  part: partBody.extend({ fru, substitutes: partBody.shape.substitutes.default([]) }),
  depot: depotBody.extend({ id: documentId }),
} as const;

/** A move in or out of a shelf, with the depot it is at. */
export const importedMove = stockMoveBody.safeExtend({ depot: documentId });
