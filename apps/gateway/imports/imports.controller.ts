import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { importExamples } from '@fixtrail/contracts/api/import-examples';
import { importedMove, importedRequest, importResult, type ImportResult } from '@fixtrail/contracts/api/imports';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { recordStockMove } from '@fixtrail/activities/record';
import { Authorised, BodyExamples } from '../auth/authorised.decorator';
import { asked } from '../auth/principal';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { fileTypes } from '../http/file-body';
import { InjectStores, type RecordStores } from '../platform/tokens';
import { invalidField, refused } from '../problem/problem-error';
import { findRow } from '../register/register';
import { OpenRequests } from '../requests/open-requests';
import { View } from '../requests/viewer.decorator';
import { importLines, type Landed } from './import-lines';
import { file, linesOf } from './lines';

/** Moves and requests of the past; what is registered: `register-imports.ts`. */
@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(
    @InjectStores() private readonly stores: RecordStores,
    private readonly openings: OpenRequests,
  ) {}

  @Post('stock')
  @HttpCode(200)
  @Authorised({ permission: 'stock:move', accepts: 'lines' })
  @ApiConsumes(...fileTypes)
  @ApiBody(file)
  @BodyExamples(importExamples.stock)
  @ApiOperation({ summary: 'Move stock in or out of many shelves' })
  @ApiOkResponse({ standardSchema: importResult })
  stock(
    @Req() request: FastifyRequest,
    @CommandContext() call: CallContext,
    @View() { language }: Viewer,
  ): Promise<ImportResult> {
    const lines = linesOf(request, { numbers: ['quantity'] });
    const take = async (move: z.output<typeof importedMove>, own: CallContext): Promise<Landed> => {
      for (const kind of ['depot', 'part'] as const) {
        const [path, id] = kind === 'depot' ? ['depot', move.depot] : ['fru', move.fru];
        if (!(await findRow(this.stores, kind, id)))
          throw invalidField(
            path,
            'unknown',
            `There is no ${kind} ${id}.`,
            `没有该${kind === 'depot' ? '备件库' : '备件'}：${id}。`,
          );
      }
      const { commandId, correlationId, principal } = own;
      const result = await recordStockMove(this.stores, { ...move, by: asked(principal), commandId, correlationId });
      if (!result.ok) throw refused(result.rejected);
      return result.changed ? 'imported' : 'unchanged';
    };
    return importLines(lines, importedMove, call, language, take, 1);
  }

  @Post('requests')
  @HttpCode(200)
  @Authorised({ permission: 'requests:import', accepts: 'lines' })
  @ApiConsumes(...fileTypes)
  @ApiBody(file)
  @BodyExamples(importExamples.requests)
  @ApiOperation({ summary: 'Take over requests of the past, closed ones for the figures, open ones to go on with' })
  @ApiOkResponse({ standardSchema: importResult })
  requests(
    @Req() request: FastifyRequest,
    @CommandContext() call: CallContext,
    @View() { language }: Viewer,
  ): Promise<ImportResult> {
    return importLines(linesOf(request, {}), importedRequest, call, language, async (told, own): Promise<Landed> => {
      const { closed, ...opening } = told;
      await this.openings.open(own, { ...opening, imported: { ...(closed && { closed }) } });
      return 'imported';
    });
  }
}
