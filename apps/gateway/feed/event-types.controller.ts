import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { eventTypeList } from '@fixtrail/contracts/api/event-types';
import { eventCatalogue, type EventTypeEntry } from '@fixtrail/contracts/event-catalogue';
import { OpenToAll } from '../auth/authorised.decorator';

/** What there is to listen to: documentation, like the API's own. */
@ApiTags('feed')
@Controller('v1/event-types')
export class EventTypesController {
  @Get()
  @OpenToAll()
  @ApiOkResponse({ standardSchema: eventTypeList })
  @ApiOperation({ summary: 'Every type of event, with the JSON Schema of its data' })
  list(): { readonly items: readonly EventTypeEntry[] } {
    return { items: eventCatalogue };
  }
}
