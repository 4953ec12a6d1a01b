import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  importedDevice,
  importedMove,
  importedPart,
  importedRequest,
  importResult,
  type ImportResult,
} from '@fixtrail/contracts/api/imports';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { recordRegister, recordStockMove } from '@fixtrail/activities/record';
import { Authorised } from '../auth/authorised.decorator';
import { asked } from '../auth/principal';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { InjectStores, type RecordStores } from '../platform/tokens';
import { invalidField, ProblemError, refused } from '../problem/problem-error';
import { findRow } from '../register/register';
import { OpenRequests } from '../requests/open-requests';
import { View } from '../requests/viewer.decorator';
import { importLines, type Landed } from './import-lines';
import { fileTypes, readLines, type CellTypes, type Line } from './lines';

const file = { schema: { type: 'string', format: 'binary' } } as const;

/** Files of many lines: the good ones land, the others are named with what is wrong with them. */
@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(
    @InjectStores() private readonly stores: RecordStores,
    private readonly openings: OpenRequests,
  ) {}

  @Post('devices')
  @HttpCode(200)
  @Authorised({ permission: 'devices:write' })
  @ApiConsumes(...fileTypes)
  @ApiBody(file)
  @ApiOperation({ summary: 'Register many devices' })
  @ApiOkResponse({ standardSchema: importResult })
  devices(
    @Req() request: FastifyRequest,
    @CommandContext() call: CallContext,
    @View() { language }: Viewer,
  ): Promise<ImportResult> {
    const lines = linesOf(request, { numbers: deviceNumbers });
    return importLines(lines, importedDevice, call, language, (told, own) => this.takeDevice(told, own));
  }

  @Post('parts')
  @HttpCode(200)
  @Authorised({ permission: 'register:write' })
  @ApiConsumes(...fileTypes)
  @ApiBody(file)
  @ApiOperation({ summary: 'Register many parts' })
  @ApiOkResponse({ standardSchema: importResult })
  parts(
    @Req() request: FastifyRequest,
    @CommandContext() call: CallContext,
    @View() { language }: Viewer,
  ): Promise<ImportResult> {
    const lines = linesOf(request, partCells);
    return importLines(lines, importedPart, call, language, async (document, own): Promise<Landed> => {
      const { commandId, correlationId, principal } = own;
      const about = { kind: 'part', id: document.fru, by: asked(principal), commandId, correlationId } as const;
      const result = await recordRegister(this.stores, { ...about, document });
      if (!result.ok) throw refused(result.rejected);
      return result.changed ? 'imported' : 'unchanged';
    });
  }

  @Post('stock')
  @HttpCode(200)
  @Authorised({ permission: 'stock:move' })
  @ApiConsumes(...fileTypes)
  @ApiBody(file)
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
        if (!(await findRow(this.stores, kind, id))) throw invalidField(path, 'unknown', `There is no ${kind} ${id}.`);
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
  @Authorised({ permission: 'requests:import' })
  @ApiConsumes(...fileTypes)
  @ApiBody(file)
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

  private async takeDevice(document: z.output<typeof importedDevice>, call: CallContext): Promise<Landed> {
    const { commandId, correlationId, principal } = call;
    const input = {
      kind: 'device',
      id: document.serial,
      document,
      by: asked(principal),
      commandId,
      correlationId,
    } as const;
    const result = await recordRegister(this.stores, input);
    if (!result.ok) throw refused(result.rejected);
    return result.changed ? 'imported' : 'unchanged';
  }
}

const partCells: CellTypes = { numbers: ['price'], booleans: ['cru', 'returnRequired'], lists: ['substitutes'] };

const deviceNumbers = [
  'warrantyYears',
  'contract.years',
  'contract.free.relocation',
  'contract.free.rebuild',
  'contract.free.inspectionsPerYear',
];

const linesOf = ({ headers, body }: FastifyRequest, cells: CellTypes): readonly Line[] => {
  const told = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const type = fileTypes.find((one) => one === told);
  if (!type || !Buffer.isBuffer(body)) throw new ProblemError('unsupported-media-type');
  return readLines(type, body, cells);
};
