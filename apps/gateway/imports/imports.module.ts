import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { ImportsController } from './imports.controller';

@Module({ imports: [RequestsModule], controllers: [ImportsController] })
export class ImportsModule {}
