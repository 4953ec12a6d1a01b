import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { Metrics } from './metrics';
import { Serving } from './serving';

@Global()
@Module({ controllers: [HealthController], providers: [Metrics, Serving], exports: [Metrics, Serving] })
export class HealthModule {}
