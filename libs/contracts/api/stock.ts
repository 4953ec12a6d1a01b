import { z } from 'zod';
import { conditions } from '@fixtrail/domain/stock/stock';
import { fru, instantInQuery, serial, text, refused } from './fields';
import { depotFilter, listOf, page } from './lists';

export const stockMoveBody = z
  .strictObject({
    fru,
    quantity: z
      .int()
      .min(-100_000)
      .max(100_000)
      .refine((value) => value !== 0, refused('zero', 'Moving nothing is no move.', '数量不能为零。'))
      .meta({ description: 'Pieces that come in, or go out when negative.' }),
    condition: z.enum(conditions),
    reason: text(1_000),
    serials: z.array(serial).max(1_000).optional(),
  })
  .refine(({ serials, quantity }) => serials === undefined || serials.length === Math.abs(quantity), {
    path: ['serials'],
    ...refused('wrong-count', 'One serial number for each piece, or none at all.', '每件须有一个序列号，或全部不填。'),
  })
  .meta({ examples: [{ fru: '39M4558', quantity: 2, condition: 'good', reason: '到货', serials: ['A1', 'A2'] }] });

export const balance = z.strictObject({
  depot: z.string(),
  fru: z.string(),
  condition: z.enum(conditions),
  onHand: z.int(),
  reserved: z.int(),
  available: z.int().meta({ description: 'onHand − reserved' }),
  inTransit: z.int().meta({ description: 'Shipped from here and not yet delivered.' }),
  serials: z.array(z.string()).optional().meta({ description: 'On the shelf, as far as they were told.' }),
});
export const stockList = listOf(balance);

export const stockQuery = z.strictObject({
  ...page,
  fru: fru.optional(),
  depot: depotFilter,
  condition: z.enum(conditions).optional().meta({ description: 'Only pieces in this condition.' }),
  asOf: instantInQuery.optional(),
});

export type StockMoveBody = z.output<typeof stockMoveBody>;
export type Balance = z.output<typeof balance>;
export type StockQuery = z.output<typeof stockQuery>;
