import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { searchAnswer, searchQuery, type SearchAnswer, type SearchQuery } from '@fixtrail/contracts/api/search';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { Authorised } from '../auth/authorised.decorator';
import { may } from '../auth/principal';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { View } from '../requests/viewer.decorator';
import { findDevices, findRequests } from './search';

/** What somebody types who has a number, a name or a phone call, and wants the page of it. */
@ApiTags('search')
@Controller('v1/search')
export class SearchController {
  constructor(
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  @Get()
  @Authorised({ permission: 'requests:read' })
  @ApiOperation({
    summary: 'Requests and devices by number, serial number, part, customer, phone or external reference',
  })
  @ApiOkResponse({ standardSchema: searchAnswer })
  async search(
    @Query({ schema: searchQuery }) { q, limit }: SearchQuery,
    @View() viewer: Viewer,
    @CommandContext() { principal }: CallContext,
  ): Promise<SearchAnswer> {
    const [requests, devices] = await Promise.all([
      findRequests(this.mongo.db, q, limit, viewer),
      may(principal, 'register:read') ? findDevices(this.stores, q, limit) : [],
    ]);
    return { requests, devices };
  }
}
