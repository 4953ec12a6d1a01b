import { Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { RequestSources } from '@fixtrail/activities/record';
import type { WebhookSources } from '@fixtrail/activities/webhooks';
import type { EventLog } from '@fixtrail/event-log';
import type { Config } from '@fixtrail/platform/config';
import type { Mongo } from '@fixtrail/platform/mongo';
import type { RequestCommands } from '@fixtrail/platform/request-commands';
import type { Temporal } from '@fixtrail/platform/temporal';

/** What the parts of the worker share; `main` closes it when they have all stopped. */
@Injectable()
export class Connections {
  constructor(
    readonly config: Config,
    readonly logger: Logger,
    readonly mongo: Mongo,
    readonly log: EventLog,
    readonly sources: RequestSources,
    readonly temporal: Temporal,
    readonly commands: RequestCommands,
    readonly webhooks: WebhookSources,
  ) {}

  async close(): Promise<void> {
    await this.temporal.close();
    await this.mongo.close();
  }
}
