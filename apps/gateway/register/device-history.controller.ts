import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { deviceHistory, historyQuery, type DeviceHistory } from '@fixtrail/contracts/api/device-history';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { Authorised } from '../auth/authorised.decorator';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { View } from '../requests/viewer.decorator';
import { readDeviceHistory } from './device-history';

@ApiTags('register')
@Controller('v1/devices/:serial/history')
export class DeviceHistoryController {
  constructor(
    @InjectStores() private readonly stores: RecordStores,
    @InjectMongo() private readonly mongo: Mongo,
  ) {}

  @Get()
  @Authorised({ permission: 'devices:history' })
  @ApiOperation({
    summary: 'Its requests, parts and serials swapped, what is left of its entitlements, what fails again',
  })
  @ApiOkResponse({ standardSchema: deviceHistory })
  async read(
    @Param('serial') serial: string,
    @Query({ schema: historyQuery }) { testClockId }: z.output<typeof historyQuery>,
    @View() { language }: Viewer,
  ): Promise<DeviceHistory> {
    const history = await readDeviceHistory(this.stores, this.mongo.db, serial, testClockId ?? null, language);
    if (!history) throw new ProblemError('not-found');
    return history;
  }
}
