import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { openRulebook, prepareStores, recordStores, seedRules, startLoads } from '@fixtrail/activities/record';
import { openWebhooks } from '@fixtrail/activities/webhooks';
import { openEventLog } from '@fixtrail/event-log';
import type { Config } from '@fixtrail/platform/config';
import { createLogger, loggerOptions } from '@fixtrail/platform/logging';
import { openMongo } from '@fixtrail/platform/mongo';
import { requestCommands } from '@fixtrail/platform/request-commands';
import { openTemporal } from '@fixtrail/platform/temporal';
import { Connections } from './connections';
import { HealthServer } from './health/health-server';
import { LogKeeper } from './log/log-keeper';
import { TemporalWorker } from './temporal/temporal-worker';
import { Reactors } from './reactors/reactors';
import { Watchdog } from './watchdog/watchdog';

@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [LoggerModule.forRoot({ pinoHttp: loggerOptions('worker', config.logLevel) })],
      providers: [
        { provide: Connections, useFactory: () => connect(config) },
        LogKeeper,
        TemporalWorker,
        Reactors,
        Watchdog,
        HealthServer,
      ],
    };
  }
}

const connect = async (config: Config): Promise<Connections> => {
  const mongo = await openMongo(config.mongodb);
  const log = await openEventLog(mongo.db, mongo.client);
  await prepareStores(mongo.db);
  const stores = recordStores(log, mongo.db);
  await seedRules(stores);
  const temporal = openTemporal(config.temporal);
  return new Connections(
    config,
    createLogger('worker', config),
    mongo,
    log,
    { stores, loads: startLoads(mongo.db), rules: openRulebook(stores) },
    temporal,
    requestCommands(temporal.client, config.temporal.taskQueue),
    await openWebhooks(log, temporal.client, config),
  );
};
