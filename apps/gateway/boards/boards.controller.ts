import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { atRiskBoard, atRiskQuery, type AtRiskBoard, type AtRiskQuery } from '@fixtrail/contracts/api/boards';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { Authorised } from '../auth/authorised.decorator';
import { View } from '../requests/viewer.decorator';
import { AtRiskReader } from './at-risk-reader';

@ApiTags('boards')
@Controller('v1/boards')
export class BoardsController {
  constructor(private readonly atRisk: AtRiskReader) {}

  @Get('at-risk')
  @Authorised({ permission: 'boards:read' })
  @ApiOperation({ summary: 'What is breached or at risk, by the time to the breach' })
  @ApiOkResponse({ standardSchema: atRiskBoard })
  board(@Query({ schema: atRiskQuery }) query: AtRiskQuery, @View() viewer: Viewer): Promise<AtRiskBoard> {
    return this.atRisk.board(query, viewer);
  }
}
