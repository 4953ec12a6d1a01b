import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { openEventLog, type EventLog } from '@fixtrail/event-log';
import type { Config } from '@fixtrail/platform/config';
import { openMongo, type Mongo } from '@fixtrail/platform/mongo';
import { openTemporal, type Temporal } from '@fixtrail/platform/temporal';
import { openRulebook, prepareStores, recordStores, seedRules, type RecordStores } from '@fixtrail/activities/record';
import { openWebhooks } from '@fixtrail/activities/webhooks';
import {
  CONFIG,
  EVENT_LOG,
  InjectMongo,
  InjectTemporal,
  LOGGER,
  MONGO,
  RULES,
  STORES,
  TEMPORAL,
  WEBHOOKS,
} from './tokens';

/** Connections and settings, made once and closed last. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @InjectMongo() private readonly mongo: Mongo,
    @InjectTemporal() private readonly temporal: Temporal,
  ) {}

  static with(config: Config, logger: Logger): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useValue: logger },
      { provide: MONGO, useFactory: () => openMongo(config.mongodb) },
      { provide: EVENT_LOG, inject: [MONGO], useFactory: openLog },
      {
        provide: STORES,
        inject: [MONGO, EVENT_LOG],
        useFactory: openStores,
      },
      { provide: RULES, inject: [STORES], useFactory: openRulebook },
      { provide: TEMPORAL, useFactory: () => openTemporal(config.temporal) },
      {
        provide: WEBHOOKS,
        inject: [EVENT_LOG, TEMPORAL],
        useFactory: (log: EventLog, { client }: Temporal) => openWebhooks(log, client, config),
      },
    ];
    return { module: PlatformModule, providers, exports: providers };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.temporal.close();
    await this.mongo.close();
  }
}

async function openStores({ db }: Mongo, log: EventLog): Promise<RecordStores> {
  const stores = recordStores(log, db);
  await seedRules(stores);
  return stores;
}

async function openLog({ db, client }: Mongo): Promise<EventLog> {
  const log = await openEventLog(db, client);
  await prepareStores(db);
  return log;
}
