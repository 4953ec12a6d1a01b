import { z } from 'zod';
import { repairModes, requestKinds } from '@fixtrail/domain/request';
import { staffRoles } from './users';
import { documentId, email, fru, money, name, phone, regionCode, serial, text } from './fields';
import { listOf, page } from './lists';

/** The register: products, devices, regions, parts, depots, engineers and hotlines. A PUT says what the thing is, as a whole. */

export const modelCode = text(64).meta({ description: 'Model.', examples: ['T60-2007'] });

const years = z.int().min(0).max(99);
const day = z.iso.date().meta({ description: 'A day in China.', examples: ['2026-05-01'] });
const perYear = z.int().min(0).max(999).default(0);

export const productBody = z
  .strictObject({
    name,
    repairModes: z
      .array(z.enum(repairModes))
      .max(3)
      .optional()
      .meta({ description: 'How it may be repaired; left out, in any way. Others are refused at the diagnosis.' }),
    skill: text(100)
      .optional()
      .meta({ description: 'What an engineer must know to be sent to it.', examples: ['server'] }),
  })
  .meta({ examples: [{ name: 'ThinkPad T60', repairModes: ['on-site', 'depot', 'cru'], skill: 'notebook' }] });

export const deviceBody = z
  .strictObject({
    model: modelCode,
    customer: z.strictObject({ name, phone: phone.optional(), email: email.optional() }),
    site: z.strictObject({ address: text(500), region: regionCode }),
    acceptedOn: day.meta({ description: 'When the customer accepted it; may lie in the future.' }),
    warrantyYears: years,
    parent: serial.optional().meta({ description: 'Serial number of the device it is part of.' }),
    contract: z
      .strictObject({
        policy: documentId,
        signedOn: day,
        years,
        free: z.strictObject({ relocation: perYear, rebuild: perYear, inspectionsPerYear: perYear }).optional(),
      })
      .optional(),
  })
  .meta({
    examples: [
      {
        model: 'T60-2007',
        customer: { name: '首都图书馆', phone: '010-84981188' },
        site: { address: '北京市海淀区中关村南大街33号', region: 'CN-BJ' },
        acceptedOn: '2026-01-15',
        warrantyYears: 3,
        contract: { policy: 'platform-support', signedOn: '2026-01-15', years: 2, free: { relocation: 1 } },
      },
    ],
  });

export const regionBody = z
  .strictObject({
    name,
    zone: z.enum(['city', 'remote']),
    depots: z
      .array(z.strictObject({ id: documentId, leadTimeHours: z.number().min(0).max(10_000) }))
      .max(50)
      .meta({ description: 'Where its parts come from, the preferred one first.' }),
  })
  .meta({ examples: [{ name: '北京', zone: 'city', depots: [{ id: 'BJ-1', leadTimeHours: 4 }] }] });

export const partBody = z
  .strictObject({
    description: text(500),
    cru: z.boolean().meta({ description: 'The customer can replace it.' }),
    returnRequired: z.boolean().meta({ description: 'The old part has to come back.' }),
    substitutes: z.array(fru).max(50),
    price: money,
  })
  .meta({
    examples: [
      { description: 'System board', cru: false, returnRequired: true, substitutes: ['39M4559'], price: 2400 },
    ],
  });

export const depotBody = z
  .strictObject({ name, region: regionCode })
  .meta({ examples: [{ name: '北京备件库', region: 'CN-BJ' }] });

const allOrSome = <Item extends z.ZodType>(item: Item) => z.union([z.literal('all'), z.array(item).max(200)]);

export const engineerBody = z
  .strictObject({
    name,
    role: z.enum(staffRoles),
    skills: allOrSome(text(100)),
    regions: allOrSome(regionCode),
    capacity: z.int().min(0).max(999).meta({ description: 'Tasks at a time.' }),
    calendar: documentId,
  })
  .meta({
    examples: [
      { name: '李雷', role: 'field', skills: ['notebook'], regions: ['CN-BJ'], capacity: 4, calendar: 'on-site' },
    ],
  });

const localised = z.strictObject({ en: name, zh: name });
export const hotlineBody = z
  .strictObject({
    extensions: z
      .array(
        z.strictObject({
          extension: z.string().regex(/^\d{1,8}$/),
          name: localised.meta({ description: 'Which desk answers.' }),
          kind: z.enum(requestKinds).meta({ description: 'What is mostly called about there.' }),
        }),
      )
      .max(50),
  })
  .meta({
    examples: [{ extensions: [{ extension: '5588', name: { en: 'Servers', zh: '服务器' }, kind: 'fault' }] }],
  });

export const registerQuery = z.strictObject({
  ...page,
  q: text(200)
    .optional()
    .meta({ description: 'What words begin with, all of them; a telephone number as it is dialled.' }),
});

export const product = productBody.extend({ model: z.string() });
export const device = deviceBody.extend({ serial: z.string() });
export const region = regionBody.extend({ code: z.string() });
export const part = partBody.extend({ fru: z.string() });
export const depot = depotBody.extend({ id: z.string() });
export const engineer = engineerBody.extend({ id: z.string() });
export const hotline = hotlineBody.extend({ number: z.string() });

/** The kinds of the register: how each is addressed, and what it consists of. */
export const registerRoutes = {
  product: { path: 'products', key: 'model', id: modelCode, body: productBody, shown: product, list: listOf(product) },
  device: { path: 'devices', key: 'serial', id: serial, body: deviceBody, shown: device, list: listOf(device) },
  region: { path: 'regions', key: 'code', id: regionCode, body: regionBody, shown: region, list: listOf(region) },
  part: { path: 'parts', key: 'fru', id: fru, body: partBody, shown: part, list: listOf(part) },
  depot: { path: 'depots', key: 'id', id: documentId, body: depotBody, shown: depot, list: listOf(depot) },
  engineer: {
    path: 'engineers',
    key: 'id',
    id: documentId,
    body: engineerBody,
    shown: engineer,
    list: listOf(engineer),
  },
  hotline: { path: 'hotlines', key: 'number', id: phone, body: hotlineBody, shown: hotline, list: listOf(hotline) },
} as const;

export type RegisterQuery = z.output<typeof registerQuery>;
export type DeviceBody = z.output<typeof deviceBody>;
