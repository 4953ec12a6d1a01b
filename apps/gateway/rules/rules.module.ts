import { Module } from '@nestjs/common';
import { rulesController } from './rules-controller';

@Module({ controllers: [rulesController('calendar'), rulesController('policy')] })
export class RulesModule {}
