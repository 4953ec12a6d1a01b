import { Module } from '@nestjs/common';
import { EventTypesController } from './event-types.controller';
import { FeedController } from './feed.controller';

@Module({ controllers: [FeedController, EventTypesController] })
export class FeedModule {}
