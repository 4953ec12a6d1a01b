import type { Role } from '@fixtrail/domain/people';
import type { Scope } from '@fixtrail/contracts/permissions';

/** Who may call a route, told once more and by hand: that the code agrees with itself proves nothing. */
export interface Row {
  /** Anyone, without a token. */
  readonly open?: true;
  readonly roles?: readonly Role[];
  /** Any of them opens it to an API key; none: no key may call it. */
  readonly scopes?: readonly Scope[];
  /** What `{id}` names, where who sees it depends on what it is. */
  readonly object?: 'request' | 'task';
  /** What is asked for belongs to the own request: below the other one it is not there. */
  readonly onlyOwn?: true;
  /** There is none of its kind here: whoever may call it is told so. */
  readonly empty?: true;
}

const desk = ['clerk', 'hotline'] as const;
const lead = ['manager', 'admin'] as const;
const staff = [...desk, 'field', 'senior', 'parts', 'quality', ...lead] as const;

const register: Row = {
  roles: [...desk, 'parts', 'quality', ...lead],
  scopes: ['register', 'register:read'],
};
const writeRegister: Row = { roles: ['admin'], scopes: ['register'] };
const readRequest: Row = { roles: staff, scopes: ['requests', 'requests:read'], object: 'request' };
const viewRequest: Row = { ...readRequest, roles: [...staff, 'customer'] };
const command: Row = { roles: ['hotline', ...lead], scopes: ['requests'], object: 'request' };
const byCustomerToo: Row = { ...command, roles: ['hotline', ...lead, 'customer'] };
const link: Row = { roles: [...desk, ...lead], scopes: ['requests'], object: 'request' };
const assign: Row = { roles: lead, object: 'request' };
const work: Row = { roles: ['field', ...lead], scopes: ['tasks'], object: 'task' };
const readRules: Row = { roles: [...desk, ...lead] };
const amendRules: Row = { roles: lead };
const boards: Row = { roles: ['hotline', ...lead], scopes: ['requests', 'requests:read'] };
const feed: Row = { roles: staff, scopes: ['events'] };
const admin: Row = { roles: ['admin'] };
const testClocks: Row = { roles: ['admin'], scopes: ['test-clocks'] };

const webhooks: Row = { roles: ['admin'], scopes: ['webhooks'] };
const oneWebhook: Row = { ...webhooks, empty: true };
const seeParts: Row = { roles: ['hotline', 'parts', 'quality', ...lead], scopes: ['stock'] };
const servePart: Row = { roles: ['parts', ...lead], empty: true };

const seeCampaigns: Row = { roles: [...desk, 'quality', ...lead], scopes: ['requests', 'requests:read'] };

const registerRows = (path: string, key: string, write: Row = writeRegister): Readonly<Record<string, Row>> => ({
  [`GET /v1/${path}`]: register,
  [`GET /v1/${path}/{${key}}`]: register,
  [`PUT /v1/${path}/{${key}}`]: write,
});
const rulesRows = (path: string): Readonly<Record<string, Row>> => ({
  [`GET /v1/${path}`]: readRules,
  [`GET /v1/${path}/{id}`]: readRules,
  [`GET /v1/${path}/{id}/versions`]: readRules,
  [`PUT /v1/${path}/{id}`]: amendRules,
  [`POST /v1/${path}/{id}/apply`]: amendRules,
});

/** Every operation of `openapi.json` has a row here; one without fails, and so does a row without an operation. */
export const expectations: Readonly<Record<string, Row>> = {
  'GET /healthz': { open: true },
  'GET /readyz': { open: true },
  'GET /metrics': { open: true },
  'POST /v1/auth/token': { open: true },
  'POST /v1/auth/session': { open: true },
  'DELETE /v1/auth/session': { open: true },
  'POST /v1/auth/link': { open: true },
  'GET /v1/event-types': { open: true },
  'GET /v1/me': { roles: [...staff, 'customer'], scopes: ['requests', 'events', 'register', 'stock', 'tasks'] },

  'GET /v1/search': { roles: staff, scopes: ['requests', 'requests:read'] },
  'GET /v1/requests': { roles: staff, scopes: ['requests', 'requests:read'] },
  'POST /v1/requests': { roles: [...desk, ...lead], scopes: ['requests'] },
  'POST /v1/requests/preview': { roles: [...desk, ...lead], scopes: ['requests'] },
  'GET /v1/requests/{id}': viewRequest,
  'GET /v1/requests/{id}/timeline': readRequest,
  'GET /v1/requests/{id}/timeline/export': readRequest,
  'GET /v1/requests/{id}/briefing': readRequest,
  'GET /v1/requests/{id}/agenda': readRequest,
  'GET /v1/requests/{id}/clocks': readRequest,
  'GET /v1/requests/{id}/promises': readRequest,
  'GET /v1/requests/{id}/parts': readRequest,
  'GET /v1/requests/{id}/report': { ...readRequest, onlyOwn: true },
  'POST /v1/requests/{id}/notes': {
    roles: [...desk, 'field', 'senior', ...lead],
    scopes: ['requests'],
    object: 'request',
  },
  'POST /v1/requests/{id}/consent': byCustomerToo,
  'POST /v1/requests/{id}/rating': byCustomerToo,
  'POST /v1/requests/{id}/pause': command,
  'POST /v1/requests/{id}/resume': command,
  'POST /v1/requests/{id}/escalate': command,
  'POST /v1/requests/{id}/cancel': command,
  'POST /v1/requests/{id}/reopen': command,
  'POST /v1/requests/{id}/merge': command,
  'POST /v1/requests/{id}/correct': command,
  'POST /v1/requests/{id}/assign': assign,
  'POST /v1/requests/{id}/owner': assign,
  'POST /v1/requests/{id}/handle': command,
  'POST /v1/requests/{id}/unhandle': command,
  'POST /v1/requests/{id}/links': link,
  'GET /v1/requests/{id}/links': link,
  'DELETE /v1/links/{id}': { roles: [...desk, ...lead], scopes: ['requests'] },
  'GET /v1/requests/{id}/attachments': viewRequest,
  'POST /v1/requests/{id}/attachments': {
    roles: [...desk, 'field', 'senior', ...lead, 'customer'],
    scopes: ['requests'],
    object: 'request',
  },
  'GET /v1/requests/{id}/attachments/{attachmentId}': { ...viewRequest, onlyOwn: true },
  'GET /v1/boards/at-risk': boards,
  'GET /v1/figures': boards,
  'GET /v1/engineers/load': boards,
  'POST /v1/engineers/{id}/reassign': { roles: lead },
  'GET /v1/views': { roles: staff },
  'GET /v1/views/{id}': { roles: staff, empty: true },
  'PUT /v1/views/{id}': { roles: staff },
  'DELETE /v1/views/{id}': { roles: staff },
  'GET /v1/agenda': { roles: [...desk, ...lead], scopes: ['requests', 'requests:read'] },

  'GET /v1/tasks': { roles: staff, scopes: ['tasks', 'tasks:read'] },
  'GET /v1/tasks/{id}': { roles: staff, scopes: ['tasks', 'tasks:read'], object: 'task' },
  'POST /v1/tasks/{id}/claim': work,
  'POST /v1/tasks/{id}/release': work,
  'POST /v1/tasks/{id}/decline': work,
  'POST /v1/tasks/{id}/progress': work,
  'POST /v1/tasks/{id}/complete': work,

  ...registerRows('products', 'model'),
  ...registerRows('devices', 'serial', { roles: ['clerk', 'admin'], scopes: ['register'] }),
  'GET /v1/devices/{serial}/history': {
    roles: [...desk, 'senior', 'quality', ...lead],
    scopes: ['register', 'register:read'],
  },
  ...registerRows('regions', 'code'),
  ...registerRows('parts', 'fru'),
  ...registerRows('depots', 'id'),
  ...registerRows('engineers', 'id'),
  ...registerRows('hotlines', 'number'),
  'GET /v1/stock': { roles: ['hotline', 'parts', 'quality', ...lead], scopes: ['stock'] },
  'POST /v1/depots/{id}/stock-moves': { roles: ['parts', 'admin'], scopes: ['stock'] },
  ...rulesRows('calendars'),
  ...rulesRows('policies'),

  'GET /v1/parts-desk': seeParts,
  'GET /v1/parts-lines': seeParts,
  'GET /v1/old-parts': seeParts,
  'POST /v1/parts-lines/{id}/pick': servePart,
  'POST /v1/parts-lines/{id}/ship': servePart,
  'POST /v1/parts-lines/{id}/deliver': servePart,
  'POST /v1/parts-lines/{id}/return': servePart,
  'POST /v1/parts-lines/{id}/return-old': servePart,

  'POST /v1/campaigns': { roles: lead },
  'GET /v1/campaigns': seeCampaigns,
  'GET /v1/campaigns/{id}': { ...seeCampaigns, empty: true },
  'POST /v1/imports/devices': { roles: ['clerk', 'admin'], scopes: ['register'] },
  'POST /v1/imports/depots': writeRegister,
  'POST /v1/imports/parts': writeRegister,
  'POST /v1/imports/products': writeRegister,
  'POST /v1/imports/regions': writeRegister,
  'POST /v1/imports/requests': { roles: lead, scopes: ['requests'] },
  'POST /v1/imports/stock': { roles: ['parts', 'admin'], scopes: ['stock'] },

  'GET /v1/webhook-endpoints': webhooks,
  'POST /v1/webhook-endpoints': webhooks,
  'GET /v1/webhook-endpoints/{id}': oneWebhook,
  'PUT /v1/webhook-endpoints/{id}': oneWebhook,
  'DELETE /v1/webhook-endpoints/{id}': oneWebhook,
  'GET /v1/webhook-endpoints/{id}/deliveries': oneWebhook,
  'POST /v1/webhook-endpoints/{id}/deliveries/{deliveryId}/redeliver': oneWebhook,
  'POST /v1/webhook-endpoints/{id}/ping': oneWebhook,
  'POST /v1/webhook-endpoints/{id}/replay': oneWebhook,
  'POST /v1/webhook-endpoints/{id}/rotate': oneWebhook,

  'GET /v1/events': feed,
  'GET /v1/events/stream': feed,
  'GET /v1/users': { roles: lead },
  'GET /v1/users/{id}': { roles: lead },
  'POST /v1/users': admin,
  'PUT /v1/users/{id}': admin,
  'GET /v1/api-keys': admin,
  'POST /v1/api-keys': admin,
  'GET /v1/api-keys/{id}': admin,
  'DELETE /v1/api-keys/{id}': admin,
  'POST /v1/test-clocks': testClocks,
  'GET /v1/test-clocks/{id}': testClocks,
  'DELETE /v1/test-clocks/{id}': testClocks,
  'POST /v1/test-clocks/{id}/advance': testClocks,
};

/** Who sees which: `own` has been the field engineers' to do, `other` has never left the hotline. */
export const sees = {
  request: {
    own: [...desk, 'field', ...lead, 'integrator', 'customer'],
    other: [...desk, ...lead, 'integrator'],
  },
  task: { own: [...desk, 'field', ...lead, 'integrator'], other: [...desk, ...lead, 'integrator'] },
} as const satisfies Readonly<Record<string, Readonly<Record<'own' | 'other', readonly Role[]>>>>;

/** Whose to do the other task is: by desk, not by route. */
export const worksOnOther: readonly Role[] = ['hotline', ...lead];
