import { Module } from '@nestjs/common';
import { FiguresController } from './figures.controller';
import { FiguresReader } from './figures-reader';

@Module({ controllers: [FiguresController], providers: [FiguresReader] })
export class FiguresModule {}
