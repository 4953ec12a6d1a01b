import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { figures, figuresQuery, type Figures, type FiguresQuery } from '@fixtrail/contracts/api/figures';
import { Authorised } from '../auth/authorised.decorator';
import { FiguresReader } from './figures-reader';

@ApiTags('boards')
@Controller('v1/figures')
export class FiguresController {
  constructor(private readonly reader: FiguresReader) {}

  @Get()
  @Authorised({ permission: 'boards:read' })
  @ApiOperation({ summary: 'How the service performed in a period; requests on test clocks are left out' })
  @ApiOkResponse({ standardSchema: figures })
  read(@Query({ schema: figuresQuery }) query: FiguresQuery): Promise<Figures> {
    return this.reader.figures(query);
  }
}
