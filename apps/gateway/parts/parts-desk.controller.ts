import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  deskLineList,
  deskOldPartList,
  listLines,
  listOldParts,
  partsDesk,
  partsDeskQuery,
  type DeskLine,
  type DeskOldPart,
  type LinesQuery,
  type OldPartsQuery,
  type PartsDesk,
} from '@fixtrail/contracts/api/parts';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { Authorised } from '../auth/authorised.decorator';
import type { Page } from '../http/cursor';
import { View } from '../requests/viewer.decorator';
import { PartsDeskReader } from './parts-desk-reader';

@ApiTags('parts')
@Controller('v1')
export class PartsDeskController {
  constructor(private readonly desk: PartsDeskReader) {}

  @Get('parts-desk')
  @Authorised({ permission: 'parts-lines:read' })
  @ApiOperation({ summary: 'What the parts department has to do, counted' })
  @ApiOkResponse({ standardSchema: partsDesk })
  counts(@Query({ schema: partsDeskQuery }) query: z.output<typeof partsDeskQuery>): Promise<PartsDesk> {
    return this.desk.counts(query);
  }

  @Get('parts-lines')
  @Authorised({ permission: 'parts-lines:read' })
  @ApiOperation({ summary: 'Lines of parts over all requests, first what is due first' })
  @ApiOkResponse({ standardSchema: deskLineList })
  lines(@Query({ schema: listLines }) query: LinesQuery, @View() viewer: Viewer): Promise<Page<DeskLine>> {
    return this.desk.lines(query, viewer);
  }

  @Get('old-parts')
  @Authorised({ permission: 'parts-lines:read' })
  @ApiOperation({ summary: 'Old parts over all requests: owed, back, and what quality found' })
  @ApiOkResponse({ standardSchema: deskOldPartList })
  oldParts(@Query({ schema: listOldParts }) query: OldPartsQuery, @View() viewer: Viewer): Promise<Page<DeskOldPart>> {
    return this.desk.oldParts(query, viewer);
  }
}
