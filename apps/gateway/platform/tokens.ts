import { Inject } from '@nestjs/common';
import type { Connection } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Config } from '@fixtrail/platform/config';
import type { Mongo } from '@fixtrail/platform/mongo';
import type { EventLog } from '@fixtrail/event-log';
import type { RecordStores } from '@fixtrail/activities/record';

/** What every room of the gateway may ask for: `constructor(@InjectLog() private readonly log: EventLog)`. */
export const CONFIG = Symbol('config');
export const LOGGER = Symbol('logger');
export const MONGO = Symbol('mongo');
export const EVENT_LOG = Symbol('event log');
export const STORES = Symbol('record stores');
export const TEMPORAL = Symbol('temporal connection');

export type { Config, Connection, EventLog, Logger, Mongo, RecordStores };

export const InjectConfig = (): ParameterDecorator => Inject(CONFIG);
export const InjectLogger = (): ParameterDecorator => Inject(LOGGER);
export const InjectMongo = (): ParameterDecorator => Inject(MONGO);
export const InjectLog = (): ParameterDecorator => Inject(EVENT_LOG);
export const InjectStores = (): ParameterDecorator => Inject(STORES);
export const InjectTemporal = (): ParameterDecorator => Inject(TEMPORAL);
