import { Module } from '@nestjs/common';
import { AgendaController } from './agenda.controller';
import { AgendaReader } from './agenda-reader';
import { CustomerController } from './customer.controller';
import { DeviceRequests } from './device-requests';
import { LinkRevocationController, LinksController } from './links.controller';
import { OpenRequests } from './open-requests';
import { PreviewController } from './preview.controller';
import { PreviewRequests } from './preview-requests';
import { RequestCommander } from './request-commander';
import { requestCommandControllers } from './request-commands.controller';
import { RequestLedgersController } from './request-ledgers.controller';
import { RequestObjects } from './request-objects';
import { RequestReader } from './request-reader';
import { RequestsController } from './requests.controller';

@Module({
  controllers: [
    RequestsController,
    PreviewController,
    ...requestCommandControllers,
    RequestLedgersController,
    CustomerController,
    LinksController,
    LinkRevocationController,
    AgendaController,
  ],
  providers: [
    RequestCommander,
    RequestObjects,
    RequestReader,
    AgendaReader,
    OpenRequests,
    PreviewRequests,
    DeviceRequests,
  ],
  exports: [RequestCommander, RequestObjects, OpenRequests],
})
export class RequestsModule {}
