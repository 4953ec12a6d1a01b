import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { partsLineControllers } from './parts-lines.controller';

@Module({ imports: [RequestsModule], controllers: [...partsLineControllers] })
export class PartsModule {}
