import { Controller, HttpCode, Post, Req, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { recordRegister } from '@fixtrail/activities/record';
import { importExamples } from '@fixtrail/contracts/api/import-examples';
import { importedRegister, importResult, type ImportResult } from '@fixtrail/contracts/api/imports';
import { registerRoutes } from '@fixtrail/contracts/api/register';
import type { Permission } from '@fixtrail/contracts/permissions';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { Authorised, BodyExamples } from '../auth/authorised.decorator';
import { asked } from '../auth/principal';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { fileTypes } from '../http/file-body';
import { InjectStores, type RecordStores } from '../platform/tokens';
import { refused } from '../problem/problem-error';
import { refuseUnfit } from '../register/register';
import { View } from '../requests/viewer.decorator';
import { importLines, type Landed } from './import-lines';
import { file, linesOf, type CellTypes } from './lines';

export interface RegisterImport {
  readonly kind: keyof typeof importedRegister;
  readonly write: Permission;
  /** Columns that are not text. */
  readonly cells: CellTypes;
}

/** What is registered comes in as files too: line for line what its PUT would do. */
export function registerImports({ kind, write, cells }: RegisterImport): Type {
  const { path, key } = registerRoutes[kind];
  const schema = importedRegister[kind];

  @ApiTags('imports')
  @Controller('v1/imports')
  class RegisterImportsController {
    constructor(@InjectStores() private readonly stores: RecordStores) {}

    @Post(path)
    @HttpCode(200)
    @Authorised({ permission: write, accepts: 'lines' })
    @ApiConsumes(...fileTypes)
    @ApiBody(file)
    @BodyExamples(importExamples[path])
    @ApiOperation({ operationId: `imports-${path}`, summary: `Register many ${path}` })
    @ApiOkResponse({ standardSchema: importResult })
    bring(
      @Req() request: FastifyRequest,
      @CommandContext() call: CallContext,
      @View() { language }: Viewer,
    ): Promise<ImportResult> {
      return importLines(linesOf(request, cells), schema, call, language, (document, own) => this.take(document, own));
    }

    private async take(document: Readonly<Record<string, unknown>>, call: CallContext): Promise<Landed> {
      const { commandId, correlationId, principal } = call;
      const id = String(document[key]);
      await refuseUnfit(this.stores, id, document);
      const by = asked(principal);
      const result = await recordRegister(this.stores, { kind, id, document, by, commandId, correlationId });
      if (!result.ok) throw refused(result.rejected);
      return result.changed ? 'imported' : 'unchanged';
    }
  }
  Object.defineProperty(RegisterImportsController, 'name', { value: `${path}ImportsController` });
  return RegisterImportsController;
}
