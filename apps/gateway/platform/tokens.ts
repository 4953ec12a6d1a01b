import { Inject } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Config } from '@fixtrail/platform/config';
import type { Mongo } from '@fixtrail/platform/mongo';
import type { Temporal } from '@fixtrail/platform/temporal';
import type { EventLog } from '@fixtrail/event-log';
import type { RecordStores, Rulebook } from '@fixtrail/activities/record';
import type { WebhookSources } from '@fixtrail/activities/webhooks';

/** What every room of the gateway may ask for: `constructor(@InjectLog() private readonly log: EventLog)`. */
export const CONFIG = Symbol('config');
export const LOGGER = Symbol('logger');
export const MONGO = Symbol('mongo');
export const EVENT_LOG = Symbol('event log');
export const STORES = Symbol('record stores');
export const RULES = Symbol('rulebook');
export const TEMPORAL = Symbol('temporal');
export const WEBHOOKS = Symbol('webhooks');

export type { Config, EventLog, Logger, Mongo, RecordStores, Rulebook, Temporal, WebhookSources };

export const InjectConfig = (): ParameterDecorator => Inject(CONFIG);
export const InjectLogger = (): ParameterDecorator => Inject(LOGGER);
export const InjectMongo = (): ParameterDecorator => Inject(MONGO);
export const InjectLog = (): ParameterDecorator => Inject(EVENT_LOG);
export const InjectRules = (): ParameterDecorator => Inject(RULES);
export const InjectStores = (): ParameterDecorator => Inject(STORES);
export const InjectTemporal = (): ParameterDecorator => Inject(TEMPORAL);
export const InjectWebhooks = (): ParameterDecorator => Inject(WEBHOOKS);
