import { Module } from '@nestjs/common';
import { AtRiskReader } from './at-risk-reader';
import { BoardsController } from './boards.controller';

@Module({ controllers: [BoardsController], providers: [AtRiskReader] })
export class BoardsModule {}
