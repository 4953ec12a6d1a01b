import type { Role } from '@fixtrail/domain/people';

/** What an API key may be given, each with what it opens. A key has nothing else: no role, no region. */
export const scopes = {
  requests: 'open, read and command requests',
  'requests:read': 'read requests and their agenda',
  tasks: 'read tasks and do them in anyone’s place',
  'tasks:read': 'read tasks',
  register: 'read and write products, devices, regions, parts, depots, engineers and hotlines',
  'register:read': 'read the register',
  stock: 'read and move stock',
  events: 'read the feed of all events',
  webhooks: 'manage webhook endpoints',
  'test-clocks': 'make and advance test clocks',
} as const;
export type Scope = keyof typeof scopes;
export const scopeNames = Object.keys(scopes) as [Scope, ...Scope[]];

interface Rule {
  /** What it allows, in one line: it is shown in the API document. */
  readonly text: string;
  readonly roles: readonly Role[];
  /** The scopes of an API key that have it, any of them; without one no key has it. */
  readonly scopes?: readonly Scope[];
}

const staff = ['clerk', 'hotline', 'field', 'senior', 'parts', 'quality', 'manager', 'admin'] as const;

/**
 * Who may do what. A role that is named here may call the route; which requests and tasks it sees, and whose task it is,
 * is decided for each object.
 */
export const permissions = {
  'me:read': { text: 'see who one is', roles: [...staff, 'integrator', 'customer'] },

  'requests:read': {
    text: 'read requests that are visible to the role',
    roles: staff,
    scopes: ['requests', 'requests:read'],
  },
  'requests:view': {
    text: 'read one request; the customer, of whom it is, a part of it',
    roles: [...staff, 'customer'],
    scopes: ['requests', 'requests:read'],
  },
  'requests:consent': {
    text: 'answer a proposal or a quote',
    roles: ['hotline', 'manager', 'admin', 'customer'],
    scopes: ['requests'],
  },
  'requests:rate': {
    text: 'say how satisfied the customer is',
    roles: ['hotline', 'manager', 'admin', 'customer'],
    scopes: ['requests'],
  },
  'requests:attach': {
    text: 'add attachments',
    roles: ['clerk', 'hotline', 'field', 'senior', 'manager', 'admin', 'customer'],
    scopes: ['requests'],
  },
  'requests:link': {
    text: 'make a link for the customer',
    roles: ['clerk', 'hotline', 'manager', 'admin'],
    scopes: ['requests'],
  },
  'requests:open': { text: 'open a request', roles: ['clerk', 'hotline', 'manager', 'admin'], scopes: ['requests'] },
  'requests:note': {
    text: 'add notes',
    roles: ['clerk', 'hotline', 'field', 'senior', 'manager', 'admin'],
    scopes: ['requests'],
  },
  'requests:command': {
    text: 'pause, escalate, cancel and the like',
    roles: ['hotline', 'manager', 'admin'],
    scopes: ['requests'],
  },
  'requests:assign': { text: 'give a task or a request to someone else', roles: ['manager', 'admin'] },

  'requests:import': { text: 'take over requests of the past', roles: ['manager', 'admin'], scopes: ['requests'] },

  'campaigns:start': { text: 'start the same work on many devices', roles: ['manager', 'admin'] },
  'campaigns:read': {
    text: 'see how far campaigns have come',
    roles: ['clerk', 'hotline', 'quality', 'manager', 'admin'],
    scopes: ['requests', 'requests:read'],
  },

  'boards:read': {
    text: 'see what is at risk, and the figures',
    roles: ['hotline', 'manager', 'admin'],
    scopes: ['requests', 'requests:read'],
  },

  'views:keep': { text: 'keep views of lists, and use those that are shared', roles: staff },

  'agenda:read': {
    text: 'read the promises of all requests',
    roles: ['clerk', 'hotline', 'manager', 'admin'],
    scopes: ['requests', 'requests:read'],
  },

  'tasks:read': { text: 'read tasks that are visible to the role', roles: staff, scopes: ['tasks', 'tasks:read'] },
  'tasks:work': { text: 'claim, progress and complete own kinds of task', roles: staff, scopes: ['tasks'] },

  'register:read': {
    text: 'read products, devices, regions, parts, depots, engineers and hotlines',
    roles: ['clerk', 'hotline', 'parts', 'quality', 'manager', 'admin'],
    scopes: ['register', 'register:read'],
  },
  'register:write': { text: 'write the register', roles: ['admin'], scopes: ['register'] },
  'devices:write': { text: 'register devices', roles: ['clerk', 'admin'], scopes: ['register'] },

  'devices:history': {
    text: 'read what has been done to a device',
    roles: ['clerk', 'hotline', 'senior', 'quality', 'manager', 'admin'],
    scopes: ['register', 'register:read'],
  },

  'stock:read': { text: 'read stock', roles: ['hotline', 'parts', 'quality', 'manager', 'admin'], scopes: ['stock'] },
  'stock:move': { text: 'move stock', roles: ['parts', 'admin'], scopes: ['stock'] },
  'parts-lines:read': {
    text: 'read parts lines and old parts of all requests',
    roles: ['hotline', 'parts', 'quality', 'manager', 'admin'],
    scopes: ['stock'],
  },
  'parts-lines:serve': { text: 'pick, ship and deliver parts', roles: ['parts', 'manager', 'admin'] },

  'rules:read': { text: 'read calendars and policies', roles: ['clerk', 'hotline', 'manager', 'admin'] },
  'rules:amend': { text: 'amend calendars and policies', roles: ['manager', 'admin'] },
  'feed:read': { text: 'read the events that are visible to the role', roles: staff, scopes: ['events'] },
  'feed:read-all': { text: 'read every event, without a gap', roles: ['manager', 'admin'], scopes: ['events'] },

  'users:read': { text: 'read the staff list', roles: ['manager', 'admin'] },
  'users:manage': { text: 'make and change users', roles: ['admin'] },
  'keys:manage': { text: 'make and revoke API keys', roles: ['admin'] },
  'webhooks:manage': { text: 'manage webhook endpoints', roles: ['admin'], scopes: ['webhooks'] },
  'test-clocks:manage': { text: 'make and advance test clocks', roles: ['admin'], scopes: ['test-clocks'] },
} as const satisfies Readonly<Record<string, Rule>>;

export type Permission = keyof typeof permissions;

/** The scopes that have the permission, any of them. */
export const scopesOf = (permission: Permission): readonly Scope[] => {
  const rule: Rule = permissions[permission];
  return rule.scopes ?? [];
};

/** Does this role, or (for an API key) one of these scopes, have the permission? */
export function hasPermission(role: Role, permission: Permission, granted: readonly string[] = []): boolean {
  const rule: Rule = permissions[permission];
  if (rule.roles.includes(role)) return true;
  return role === 'integrator' && scopesOf(permission).some((scope) => granted.includes(scope));
}
