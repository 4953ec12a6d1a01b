import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { LoadController } from './load.controller';
import { LoadReader } from './load-reader';
import { Reassignments } from './reassignments';

@Module({ imports: [RequestsModule], controllers: [LoadController], providers: [LoadReader, Reassignments] })
export class LoadModule {}
