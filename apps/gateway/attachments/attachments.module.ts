import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { AttachmentsController } from './attachments.controller';

@Module({ imports: [RequestsModule], controllers: [AttachmentsController] })
export class AttachmentsModule {}
