import { z } from 'zod';
import { device, engineerBody, partBody, productBody, regionBody } from '@fixtrail/contracts/api/register';
import { userBody } from '@fixtrail/contracts/api/users';
import type { RegisteredDevice } from '@fixtrail/domain/entitlement/entitlement';
import type { PartRule } from '@fixtrail/domain/parts/allocation';
import type { RegisteredProduct } from '@fixtrail/domain/request';
import type { RegisterRow } from './stores';

/**
 * What is registered, read as what decisions need of it: by the schemas that it was checked with when it was put there.
 * What else a document holds is left alone.
 */
const only = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape);

const documents = {
  product: only(productBody.shape).pick({ skill: true, repairModes: true }) satisfies z.ZodType<RegisteredProduct>,
  device: only(device.shape).pick({
    serial: true,
    model: true,
    acceptedOn: true,
    warrantyYears: true,
    contract: true,
  }) satisfies z.ZodType<RegisteredDevice>,
  region: only(regionBody.shape).pick({ zone: true, depots: true }),
  part: only(partBody.shape).pick({
    cru: true,
    returnRequired: true,
    substitutes: true,
    price: true,
  }) satisfies z.ZodType<PartRule>,
  user: only(userBody.shape).pick({ name: true, role: true, regions: true, skills: true }),
  engineer: only(engineerBody.shape),
} as const;

type Documents = { readonly [Kind in keyof typeof documents]: z.output<(typeof documents)[Kind]> };

/** @throws ZodError for a document that no PUT could have written. */
export const documentOf = <Kind extends keyof Documents>(kind: Kind, { document }: RegisterRow): Documents[Kind] =>
  documents[kind].parse(document) as Documents[Kind];

/** The whole device, as its PUT has said it. */
export const deviceOf = ({ document }: RegisterRow): z.output<typeof wholeDevice> => wholeDevice.parse(document);
const wholeDevice = only(device.shape);

/** Whose it is and where it stands, for whoever reports something about it. */
export const placeOf = ({ document }: RegisterRow): z.output<typeof place> => place.parse(document);
const place = only(device.shape).pick({ model: true, customer: true, site: true });
