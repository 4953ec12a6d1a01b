import { Module } from '@nestjs/common';
import { AgendaController } from './agenda.controller';
import { AgendaReader } from './agenda-reader';
import { CustomerController } from './customer.controller';
import { OpenRequests } from './open-requests';
import { RequestCommander } from './request-commander';
import { requestCommandControllers } from './request-commands.controller';
import { RequestLedgersController } from './request-ledgers.controller';
import { RequestObjects } from './request-objects';
import { RequestReader } from './request-reader';
import { RequestsController } from './requests.controller';

@Module({
  controllers: [
    RequestsController,
    ...requestCommandControllers,
    RequestLedgersController,
    CustomerController,
    AgendaController,
  ],
  providers: [RequestCommander, RequestObjects, RequestReader, AgendaReader, OpenRequests],
  exports: [RequestCommander, RequestObjects, OpenRequests],
})
export class RequestsModule {}
