import type { MethodTable } from './operation';

/** The client's methods, each by the operation of the API that it calls. What is said of each route, its reference says. */
export const methods = {
  me: 'auth-me',
  /** The promises of all requests, soonest first. */
  agenda: 'agenda-list',
  search: 'search-search',
  eventTypes: 'event-types-list',
  figures: 'figures-read',
  atRisk: 'boards-board',

  /** Repair requests. `id` may be the request's number. */
  requests: {
    open: 'requests-open',
    /** What opening would come to: what is missing, what is covered, which clocks would run. Opens nothing. */
    preview: 'preview-preview',
    list: 'requests-list',
    read: 'requests-read',
    timeline: 'request-ledgers-timeline',
    briefing: 'request-ledgers-briefing',
    agenda: 'request-ledgers-agenda',
    clocks: 'request-ledgers-clocks',
    promises: 'request-ledgers-promises',
    parts: 'request-ledgers-parts',
    report: 'request-ledgers-report',
    note: 'request-notes',
    consent: 'request-consent',
    pause: 'request-pause',
    resume: 'request-resume',
    escalate: 'request-escalate',
    handle: 'request-handle',
    unhandle: 'request-unhandle',
    cancel: 'request-cancel',
    reopen: 'request-reopen',
    assign: 'request-assign',
    setOwner: 'request-owner',
    merge: 'request-merge',
    correct: 'request-correct',
    rate: 'customer-rate',
  },

  /** Pictures and documents of a request. */
  attachments: { add: 'attachments-add', list: 'attachments-list', read: 'attachments-read' },

  /** Links by which a customer follows one request. */
  links: { create: 'links-create', list: 'links-list', revoke: 'link-revocation-revoke' },

  /** Work for people: what an engineer's app lists, claims and completes. */
  tasks: {
    list: 'tasks-list',
    read: 'tasks-read',
    claim: 'tasks-claim',
    release: 'tasks-release',
    decline: 'tasks-decline',
    progress: 'tasks-progress',
    complete: 'tasks-complete',
  },

  /** What is registered: a PUT says what is to be, and the same one again changes nothing. */
  register: {
    products: 'list-products',
    product: 'get-product',
    putProduct: 'put-product',
    devices: 'list-devices',
    device: 'get-device',
    putDevice: 'put-device',
    deviceHistory: 'device-history-read',
    regions: 'list-regions',
    region: 'get-region',
    putRegion: 'put-region',
    parts: 'list-parts',
    part: 'get-part',
    putPart: 'put-part',
    depots: 'list-depots',
    depot: 'get-depot',
    putDepot: 'put-depot',
    engineers: 'list-engineers',
    engineer: 'get-engineer',
    putEngineer: 'put-engineer',
    hotlines: 'list-hotlines',
    hotline: 'get-hotline',
    putHotline: 'put-hotline',
  },

  /** What each engineer has to do, and giving it to others. */
  load: { list: 'load-load', reassign: 'load-reassign' },

  stock: { list: 'stock-list', move: 'stock-move' },

  /** The parts desk: lines of orders on their way, and the old parts that come back. */
  partsLines: {
    list: 'parts-desk-lines',
    counts: 'parts-desk-counts',
    oldParts: 'parts-desk-old-parts',
    pick: 'parts-line-pick',
    ship: 'parts-line-ship',
    deliver: 'parts-line-deliver',
    return: 'parts-line-return',
    returnOld: 'parts-line-return-old',
  },

  campaigns: { start: 'campaigns-start', list: 'campaigns-list', read: 'campaigns-read' },

  /** Working hours and holidays. A PUT makes a version; `apply` lets the deadlines that run already follow it. */
  calendars: {
    list: 'list-calendars',
    read: 'get-calendar',
    versions: 'list-calendar-versions',
    put: 'put-calendar',
    apply: 'apply-calendar',
  },

  /** Service policies: which clocks run and what happens when. Versions as of calendars. */
  policies: {
    list: 'list-policies',
    read: 'get-policy',
    versions: 'list-policy-versions',
    put: 'put-policy',
    apply: 'apply-policy',
  },

  /** Files of many lines, `text/csv` or `application/x-ndjson`: the good lines land, each other one is named. */
  imports: {
    products: 'imports-products',
    depots: 'imports-depots',
    regions: 'imports-regions',
    devices: 'imports-devices',
    parts: 'imports-parts',
    stock: 'imports-stock',
    requests: 'imports-requests',
  },

  /** Clocks that stand still until they are moved, for testing what happens in days within seconds. */
  testClocks: {
    create: 'test-clocks-create',
    read: 'test-clocks-read',
    advance: 'test-clocks-advance',
    remove: 'test-clocks-remove',
  },

  /** Where events are posted to. The answer of `create` and `rotate` holds the secret: keep it, it is shown once. */
  webhookEndpoints: {
    create: 'webhook-endpoints-create',
    list: 'webhook-endpoints-list',
    read: 'webhook-endpoints-read',
    change: 'webhook-endpoints-change',
    remove: 'webhook-endpoints-remove',
    rotate: 'webhook-endpoints-rotate',
    deliveries: 'webhook-deliveries-list',
    redeliver: 'webhook-deliveries-redeliver',
    replay: 'webhook-deliveries-replay',
    ping: 'webhook-deliveries-ping',
  },

  /** Keys of other systems. The answer of `create` holds the key: it is shown once. */
  apiKeys: { create: 'api-keys-create', list: 'api-keys-list', read: 'api-keys-read', revoke: 'api-keys-revoke' },

  users: { list: 'users-list', create: 'users-create', read: 'users-read', change: 'users-change' },
} as const satisfies MethodTable;
