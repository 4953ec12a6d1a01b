import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { recordStockMove } from '@fixtrail/activities/record';
import {
  balance,
  stockList,
  stockMoveBody,
  stockQuery,
  type Balance,
  type StockMoveBody,
  type StockQuery,
} from '@fixtrail/contracts/api/stock';
import { AnswersWith, Authorised } from '../auth/authorised.decorator';
import { ObjectChecks } from '../auth/object-checks';
import { asked } from '../auth/principal';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { etagOf } from '../http/etag';
import { InjectStores, type RecordStores } from '../platform/tokens';
import { invalidField, refused } from '../problem/problem-error';
import { findRow } from '../register/register';
import { balancesAt, balancesNow, type StockBalance } from './balances';

@ApiTags('stock')
@Controller('v1')
export class StockController {
  constructor(
    @InjectStores() private readonly stores: RecordStores,
    objects: ObjectChecks,
  ) {
    objects.register('depot', async (id) => {
      const row = await findRow(stores, 'depot', id);
      return row ? { object: row } : undefined;
    });
  }

  @Get('stock')
  @Authorised({ permission: 'stock:read' })
  @ApiOperation({ summary: 'What is on the shelves, or was at an instant' })
  @ApiOkResponse({ standardSchema: stockList })
  async list(@Query({ schema: stockQuery }) query: StockQuery): Promise<Page<Balance>> {
    const { limit, cursor, asOf, ...filter } = query;
    const after = decodeCursor(cursor, z.string());
    const page = { filter, after, limit: limit + 1 };
    const rows = asOf === undefined ? await balancesNow(this.stores, page) : await balancesAt(this.stores, page, asOf);
    return pageOf(rows, limit, { keyOf: ({ _id }) => _id, show });
  }

  @Post('depots/:id/stock-moves')
  @Authorised({ permission: 'stock:move', object: 'depot', refusals: ['stock-below-zero'] })
  @ApiOperation({ summary: 'Move stock in or out; answers the balance after it' })
  @ApiCreatedResponse({ standardSchema: balance })
  @AnswersWith('ETag')
  async move(
    @Param('id') depot: string,
    @Body({ schema: stockMoveBody }) body: StockMoveBody,
    @CommandContext() { principal, commandId, correlationId, ifMatch }: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Balance> {
    if (!(await findRow(this.stores, 'part', body.fru))) {
      throw invalidField('fru', 'unknown', `There is no part ${body.fru}.`, `没有备件 ${body.fru}。`);
    }
    const by = asked(principal);
    const result = await recordStockMove(this.stores, { ...body, depot, by, commandId, correlationId, ifMatch });
    if (!result.ok) throw refused(result.rejected, { current: { version: result.version } });
    reply.header('etag', etagOf(result.version));
    return show(result.balance);
  }
}

const show = ({ depot, fru, condition, onHand, reserved, inTransit = 0, serials = [] }: StockBalance): Balance => ({
  depot,
  fru,
  condition,
  onHand,
  reserved,
  available: onHand - reserved,
  inTransit,
  ...(serials.length > 0 && { serials: [...serials] }),
});
