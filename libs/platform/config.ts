import { resolve } from 'node:path';
import { z } from 'zod';
import { defaultTaskQueue } from '@fixtrail/contracts/process';

const port = z.coerce.number().int().min(0).max(65_535);
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;
/** Keys that come over a line which anyone can change would let anyone in. */
const issuer = z.url().refine((url) => url.startsWith('https://') || loopback.test(url), 'must begin with https://');
const listed = z.string().transform((value) => value.split(',').map((one) => one.trim()));
const cidrs = listed.pipe(z.array(z.union([z.cidrv4(), z.cidrv6()], 'must be ranges such as 10.1.0.0/16,fd00::/8')));
const longestDelay = 31 * 86_400;
const delays = listed.pipe(z.array(z.coerce.number<string>().min(0).max(longestDelay)).min(1));

/** Seconds before each attempt of a webhook: at once, then 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h. */
const standardDelays = [0, 5, 5 * 60, 30 * 60, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * 3600)];

const environment = z
  .object({
    MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://'),
    MONGODB_DATABASE: z.string().min(1).default('fixtrail'),
    TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
    TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
    TEMPORAL_TASK_QUEUE: z.string().min(1).default(defaultTaskQueue),
    FIXTRAIL_HTTP_HOST: z.string().min(1).default('127.0.0.1'),
    FIXTRAIL_HTTP_PORT: port.default(3000),
    FIXTRAIL_WORKER_HEALTH_PORT: port.default(3001),
    FIXTRAIL_WORKER_BUILD: z
      .string()
      .max(128)
      .regex(/^[\w.-]+$/, 'must be letters, digits, dots, hyphens and underscores')
      .optional(),
    FIXTRAIL_WORKFLOW_CACHE: z.coerce.number().int().min(1).default(1_000),
    FIXTRAIL_NOTICE_SECONDS: z.coerce.number().min(0).max(120).default(0.5),
    FIXTRAIL_DATA_DIR: z.string().min(1).default('.fixtrail'),
    FIXTRAIL_CONSOLE_DIR: z.string().min(1).optional(),
    FIXTRAIL_SEED_PASSWORD: z.string().min(1).optional(),
    FIXTRAIL_TRUSTED_PROXIES: cidrs.default([]),
    FIXTRAIL_HEARTBEAT_SECONDS: z.coerce.number().min(0.1).max(60).default(15),
    FIXTRAIL_RATE_LIMIT: z.coerce.number().int().min(1).default(600),
    FIXTRAIL_LOG_LEVEL: z.enum(logLevels).default('info'),
    FIXTRAIL_LINK_DAYS: z.coerce.number().int().min(1).max(365).default(30),
    OIDC_ISSUER: issuer.optional(),
    OIDC_AUDIENCE: z.string().min(1).optional(),
    OIDC_USER_CLAIM: z.string().min(1).default('sub'),
    OIDC_ROLE_CLAIM: z.string().min(1).default('roles'),
    WEBHOOK_ALLOWED_CIDRS: cidrs.default([]),
    WEBHOOK_RETRY_SECONDS: delays.default(standardDelays),
    NODE_ENV: z.string().optional(),
  })
  .refine((env) => env.NODE_ENV !== 'production' || env.FIXTRAIL_SEED_PASSWORD === undefined, {
    path: ['FIXTRAIL_SEED_PASSWORD'],
    message: 'is one known password for every account: refused when NODE_ENV=production',
  })
  .refine((env) => (env.OIDC_ISSUER === undefined) === (env.OIDC_AUDIENCE === undefined), {
    path: ['OIDC_AUDIENCE'],
    message: 'and OIDC_ISSUER go together: a token of that issuer which is meant for someone else must not do',
  });

/** What gateway and worker are told by their environment. */
export interface Config {
  readonly mongodb: { readonly uri: string; readonly database: string };
  readonly temporal: { readonly address: string; readonly namespace: string; readonly taskQueue: string };
  /** 127.0.0.1 unless asked for otherwise; port 0 takes a free one. */
  readonly http: { readonly host: string; readonly port: number };
  readonly workerHealthPort: number;
  readonly worker: {
    /** Names this release among the workers of the task queue; absent: any worker takes any process. */
    readonly build?: string;
    /** How many processes a worker keeps in memory; the others are read from their histories when they are needed. */
    readonly cachedWorkflows: number;
  };
  /** Seconds in which a gateway that was told to stop says so in /readyz and still takes calls. */
  readonly noticeSeconds: number;
  /** Absolute path of what the gateway keeps beside the database: the first passwords. */
  readonly dataDir: string;
  /** Where the built console is, when it is not dist/console. */
  readonly consoleDir?: string;
  /** The password of every seeded account, for tests and demos; random ones when absent. */
  readonly seedPassword?: string;
  /** Ranges of the proxies in front: what they say of a caller's address (X-Forwarded-For) is believed. */
  readonly trustedProxies: readonly string[];
  /** Seconds after which an event stream that has nothing to say says so. */
  readonly heartbeatSeconds: number;
  /** Requests a minute and principal. */
  readonly rateLimit: number;
  readonly logLevel: (typeof logLevels)[number];
  /** How long a customer's link opens its request, in days. */
  readonly linkDays: number;
  /** Who signs the staff in, in production; absent: passwords only. */
  readonly oidc?: OidcConfig;
  readonly webhooks: {
    /** Ranges that webhooks may be sent to although they are not public. */
    readonly allowedCidrs: readonly string[];
    /** Milliseconds before each attempt. */
    readonly delaysMs: readonly number[];
  };
}

export interface OidcConfig {
  readonly issuer: string;
  readonly audience: string;
  /** The claim that holds the user's id. */
  readonly userClaim: string;
  /** The claim that holds the role: its name, or a list with it. */
  readonly roleClaim: string;
}

/** The environment names something that makes no sense; the message has one line for each variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the environment once, at the start.
 *
 * @throws ConfigError naming every variable at fault.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // A variable set to nothing (`FOO= npm start`) is a variable left out.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new ConfigError(`The environment cannot be used:\n${lines.join('\n')}`);
  }
  const { data } = parsed;
  return {
    mongodb: { uri: data.MONGODB_URI, database: data.MONGODB_DATABASE },
    temporal: {
      address: data.TEMPORAL_ADDRESS,
      namespace: data.TEMPORAL_NAMESPACE,
      taskQueue: data.TEMPORAL_TASK_QUEUE,
    },
    http: { host: data.FIXTRAIL_HTTP_HOST, port: data.FIXTRAIL_HTTP_PORT },
    workerHealthPort: data.FIXTRAIL_WORKER_HEALTH_PORT,
    worker: {
      ...(data.FIXTRAIL_WORKER_BUILD !== undefined && { build: data.FIXTRAIL_WORKER_BUILD }),
      cachedWorkflows: data.FIXTRAIL_WORKFLOW_CACHE,
    },
    noticeSeconds: data.FIXTRAIL_NOTICE_SECONDS,
    dataDir: resolve(data.FIXTRAIL_DATA_DIR),
    ...(data.FIXTRAIL_CONSOLE_DIR !== undefined && { consoleDir: resolve(data.FIXTRAIL_CONSOLE_DIR) }),
    ...(data.FIXTRAIL_SEED_PASSWORD !== undefined && { seedPassword: data.FIXTRAIL_SEED_PASSWORD }),
    trustedProxies: data.FIXTRAIL_TRUSTED_PROXIES,
    heartbeatSeconds: data.FIXTRAIL_HEARTBEAT_SECONDS,
    rateLimit: data.FIXTRAIL_RATE_LIMIT,
    logLevel: data.FIXTRAIL_LOG_LEVEL,
    linkDays: data.FIXTRAIL_LINK_DAYS,
    ...oidcOf(data),
    webhooks: {
      allowedCidrs: data.WEBHOOK_ALLOWED_CIDRS,
      delaysMs: data.WEBHOOK_RETRY_SECONDS.map((seconds) => seconds * 1000),
    },
  };
}

function oidcOf(data: z.output<typeof environment>): Pick<Config, 'oidc'> {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = data;
  if (issuer === undefined || audience === undefined) return {};
  return { oidc: { issuer, audience, userClaim: data.OIDC_USER_CLAIM, roleClaim: data.OIDC_ROLE_CLAIM } };
}
