import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { staffOf } from '@fixtrail/activities/record';
import {
  loadList,
  loadQuery,
  reassignBody,
  reassigned,
  type LoadQuery,
  type LoadRow,
  type Reassigned,
  type ReassignBody,
} from '@fixtrail/contracts/api/load';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import type { Person } from '@fixtrail/domain/people';
import { Authorised, Loaded } from '../auth/authorised.decorator';
import { ObjectChecks } from '../auth/object-checks';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import type { Page } from '../http/cursor';
import { InjectStores, type RecordStores } from '../platform/tokens';
import { invalidField } from '../problem/problem-error';
import { View } from '../requests/viewer.decorator';
import { LoadReader } from './load-reader';
import { Reassignments } from './reassignments';

@ApiTags('boards')
@Controller('v1/engineers')
export class LoadController {
  constructor(
    private readonly reader: LoadReader,
    private readonly reassignments: Reassignments,
    @InjectStores() private readonly stores: RecordStores,
    objects: ObjectChecks,
  ) {
    objects.register('member-of-staff', async (id) => {
      const found = (await staffOf(stores)).find((one) => one.id === id);
      return found && { object: { id: found.id, name: found.name } };
    });
  }

  @Get('load')
  @Authorised({ permission: 'boards:read' })
  @ApiOperation({ summary: 'Who has how much to do, desk by desk' })
  @ApiOkResponse({ standardSchema: loadList })
  load(@Query({ schema: loadQuery }) query: LoadQuery): Promise<Page<LoadRow>> {
    return this.reader.list(query);
  }

  @Post(':id/reassign')
  @HttpCode(200)
  @Authorised({ permission: 'requests:assign', object: 'member-of-staff', ifMatch: false })
  @ApiOperation({ summary: 'All open tasks of somebody who cannot do them go to others' })
  @ApiOkResponse({ standardSchema: reassigned })
  async reassign(
    @Loaded() engineer: Person,
    @Body({ schema: reassignBody }) body: ReassignBody,
    @CommandContext() call: CallContext,
    @View() viewer: Viewer,
  ): Promise<Reassigned> {
    if (body.to === engineer.id)
      throw invalidField('to', 'same', 'They have these tasks already.', '这些任务已在其名下。');
    if (body.to !== undefined && !(await staffOf(this.stores)).some(({ id }) => id === body.to)) {
      throw invalidField('to', 'unknown', 'There is no such engineer.', '没有该工程师。');
    }
    return this.reassignments.run(engineer, body, call, viewer);
  }
}
