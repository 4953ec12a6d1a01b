import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import type { Config } from '@fixtrail/platform/config';
import { AttachmentsModule } from './attachments/attachments.module';
import { AuthModule } from './auth/auth.module';
import { BoardsModule } from './boards/boards.module';
import { CampaignsModule } from './campaigns/campaigns.module';
import { DocsModule } from './docs/docs.module';
import { FeedModule } from './feed/feed.module';
import { FiguresModule } from './figures/figures.module';
import { HealthModule } from './health/health.module';
import { ImportsModule } from './imports/imports.module';
import { NoStrayQueryGuard } from './http/no-stray-query.guard';
import { SchemaPipe } from './http/schema.pipe';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { LoadModule } from './load/load.module';
import { PartsModule } from './parts/parts.module';
import { PlatformModule } from './platform/platform.module';
import { ProblemFilter } from './problem/problem.filter';
import { RegisterModule } from './register/register.module';
import { RequestsModule } from './requests/requests.module';
import { RulesModule } from './rules/rules.module';
import { SearchModule } from './search/search.module';
import { StockModule } from './stock/stock.module';
import { TasksModule } from './tasks/tasks.module';
import { TestClocksModule } from './test-clocks/test-clocks.module';
import { UsersModule } from './users/users.module';
import { ViewsModule } from './views/views.module';
import { WebhooksModule } from './webhooks/webhooks.module';

/** The rooms of the gateway. A new one is added here, and nowhere else. */
const rooms = [
  AuthModule,
  IdempotencyModule,
  HealthModule,
  DocsModule,
  UsersModule,
  LoadModule,
  RegisterModule,
  RequestsModule,
  BoardsModule,
  FiguresModule,
  ViewsModule,
  AttachmentsModule,
  CampaignsModule,
  ImportsModule,
  TasksModule,
  PartsModule,
  StockModule,
  SearchModule,
  RulesModule,
  TestClocksModule,
  FeedModule,
  WebhooksModule,
];

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
        { provide: APP_GUARD, useClass: NoStrayQueryGuard },
        { provide: APP_PIPE, useClass: SchemaPipe },
      ],
    };
  }
}
