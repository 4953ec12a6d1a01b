import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { partsLineControllers } from './parts-lines.controller';
import { PartsDeskController } from './parts-desk.controller';
import { PartsDeskReader } from './parts-desk-reader';

@Module({
  imports: [RequestsModule],
  providers: [PartsDeskReader],
  controllers: [PartsDeskController, ...partsLineControllers],
})
export class PartsModule {}
