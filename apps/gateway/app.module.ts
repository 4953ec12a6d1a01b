import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import type { Config } from '@fixtrail/platform/config';
import { AuthModule } from './auth/auth.module';
import { HealthModule } from './health/health.module';
import { SchemaPipe } from './http/schema.pipe';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { PlatformModule } from './platform/platform.module';
import { ProblemFilter } from './problem/problem.filter';

/** The rooms of the gateway. A new one is added here, and nowhere else. */
const rooms = [AuthModule, IdempotencyModule, HealthModule];

@Module({})
export class AppModule {
  static with(config: Config, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, logger),
        LoggerModule.forRoot({ pinoHttp: { logger }, useExisting: true }),
        ...rooms,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: SchemaPipe },
      ],
    };
  }
}
