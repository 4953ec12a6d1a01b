import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { listAgenda } from '@fixtrail/contracts/api/requests';
import { agendaList, type AgendaRow as AgendaAnswer } from '@fixtrail/contracts/api/timeline';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { Authorised } from '../auth/authorised.decorator';
import type { Page } from '../http/cursor';
import { AgendaReader, type AgendaQuery } from './agenda-reader';
import { View } from './viewer.decorator';

@ApiTags('requests')
@Controller('v1/agenda')
export class AgendaController {
  constructor(private readonly reader: AgendaReader) {}

  @Get()
  @Authorised({ permission: 'agenda:read' })
  @ApiOperation({ summary: 'All requests’ pending promises, soonest first' })
  @ApiOkResponse({ standardSchema: agendaList })
  list(@Query({ schema: listAgenda }) query: AgendaQuery, @View() viewer: Viewer): Promise<Page<AgendaAnswer>> {
    return this.reader.list(query, viewer);
  }
}
