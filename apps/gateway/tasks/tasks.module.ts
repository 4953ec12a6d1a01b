import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { TaskReader } from './task-reader';
import { TasksController } from './tasks.controller';

@Module({ imports: [RequestsModule], controllers: [TasksController], providers: [TaskReader] })
export class TasksModule {}
