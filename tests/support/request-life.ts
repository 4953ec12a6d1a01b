import { isRejected, type Rejection } from '@fixtrail/domain/aggregate';
import { shippedCalendars, type Calendar } from '@fixtrail/domain/calendar';
import type { RegisteredDevice } from '@fixtrail/domain/entitlement/entitlement';
import type { Candidate, Role } from '@fixtrail/domain/people';
import type { CalendarRef, Policy, Zone } from '@fixtrail/domain/policy/policy';
import { policyByKind, shippedPolicies } from '@fixtrail/domain/policy/shipped';
import {
  decide,
  fire,
  firstDue,
  fold,
  initialState,
  type OpenedRequest,
  type Principal,
  type RequestCommand,
  type RequestContext,
  type RequestEvent,
  type RequestState,
} from '@fixtrail/domain/request';
import { stockChanges } from '@fixtrail/domain/stock/stock';
import type { Supply } from '@fixtrail/domain/parts/allocation';
import type { Instant } from '@fixtrail/domain/time';

/** A moment on the wall in China: `2026-02-17 03:00`. */
export const cn = (local: string): Instant => new Date(`${local.replace(' ', 'T')}+08:00`).toISOString();

const member = (id: string, role: Role, load = 0): Candidate => ({
  id,
  name: `${id} (${role})`,
  role,
  regions: 'all',
  skills: 'all',
  load,
});

/** One of each desk, and a second one where two could want the same task. */
export const staff: readonly Candidate[] = [
  member('clerk', 'clerk'),
  member('hotline', 'hotline'),
  member('hotline-2', 'hotline', 3),
  member('field', 'field'),
  member('field-2', 'field', 3),
  member('senior', 'senior'),
  member('parts', 'parts'),
  member('manager', 'manager'),
  member('admin', 'admin'),
];

/** A member of the staff as the one who gives a command. */
export const as = (id: string): Principal => {
  const name = staff.find((one) => one.id === id)?.name ?? id;
  return { id, name, actor: { kind: 'user', id, name } };
};

/** What is true around the request. */
export interface World {
  readonly device: RegisteredDevice | null;
  readonly product: RequestContext['product'];
  readonly countedUses: RequestContext['countedUses'];
  readonly regionZone: Zone | null;
  readonly candidates: readonly Candidate[];
  /** Pieces on the shelf, by depot and part, in the order in which depots are asked. */
  readonly shelves: readonly {
    readonly depot: string;
    readonly fru: string;
    readonly onHand: number;
    /** Of the site's own region, unless said otherwise. */
    readonly own?: boolean;
    readonly leadTimeHours?: number;
  }[];
  /** What the register says of parts; one that is not named has no rule. */
  readonly parts: Supply['parts'];
  readonly waiting: Supply['waiting'];
  readonly inbound: Supply['inbound'];
  readonly cruBlockedBy: RequestContext['cruBlockedBy'];
  /** Where the test clock stands; `null` without one. */
  readonly testClockNow: Instant | null;
  /** The request that a duplicate would be merged into. */
  readonly mergeInto: RequestContext['mergeInto'];
  readonly repeatOf: RequestContext['repeatOf'];
  /** The rules that an amendment brings. */
  readonly amendedPolicy: Policy | null;
  /** Calendars that were written after the shipped ones, by version. */
  readonly laterCalendars: readonly Calendar[];
}

/** A covered device, all desks manned, and two depots that have some of the parts. */
export const ordinaryWorld: World = {
  device: { serial: 'L3A1234', model: 'T60-2007', acceptedOn: '2025-05-02', warrantyYears: 3 },
  product: {},
  countedUses: [],
  regionZone: 'city',
  candidates: staff,
  shelves: [
    { depot: 'beijing', fru: '42W7799', onHand: 2 },
    { depot: 'shanghai', fru: '42W7799', onHand: 5 },
    { depot: 'shanghai', fru: '13N7096', onHand: 1 },
  ],
  parts: {},
  waiting: [],
  inbound: {},
  cruBlockedBy: null,
  testClockNow: null,
  mergeInto: null,
  repeatOf: null,
  amendedPolicy: null,
  laterCalendars: [],
};

/** What came of a command: the events of the promises that were due before it, and its own or the refusal. */
export interface Answer {
  readonly fired: readonly RequestEvent[];
  readonly events: readonly RequestEvent[];
  readonly rejected: Rejection | null;
}

/** One request through its life, with everything that `record` would do for it and no server. */
export interface Life {
  readonly state: RequestState;
  /** The request; throws before it is opened. */
  readonly request: OpenedRequest;
  readonly events: readonly RequestEvent[];
  /** Ids of the promises that have fired, in order. */
  readonly fired: readonly string[];
  /** Pieces reserved on all shelves. */
  reserved(fru: string): number;
  /** Fires what is due up to `at`, as the clock keeper does when nobody says anything. */
  wait(at: Instant): readonly RequestEvent[];
  /** Gives a command at a time, after what was due by then. */
  tell(at: Instant, command: RequestCommand): Answer;
}

export function startLife(world: World = ordinaryWorld, id = 'request-1'): Life {
  let state = initialState(id);
  let causes = 0;
  const events: RequestEvent[] = [];
  const fired: string[] = [];
  const reserved = new Map<string, number>();
  /** Pieces that came to good shelves, or left them, since the world was made. */
  const moved = new Map<string, number>();

  const take = (added: readonly RequestEvent[]): void => {
    state = fold(state, added);
    events.push(...added);
    for (const { depot, fru, condition, reserved: change, onHand } of stockChanges(id, added)) {
      const shelf = `${depot}/${fru}`;
      reserved.set(shelf, (reserved.get(shelf) ?? 0) + change);
      if (condition === 'good') moved.set(shelf, (moved.get(shelf) ?? 0) + onHand);
    }
  };
  const calendarAt = (ref: CalendarRef): Calendar => {
    const written = [...shippedCalendars, ...world.laterCalendars];
    const calendar = written.find(({ id: name, version }) => name === ref.id && version === ref.version);
    if (!calendar) throw new Error(`There is no calendar ${ref.id} version ${ref.version}.`);
    return calendar;
  };
  const contextAt = (at: Instant, command?: RequestCommand): RequestContext => {
    const cause = (causes += 1);
    return {
      at,
      eventId: (ordinal) => `${id}:${cause}:${ordinal}`,
      idOf: (...parts) => [id, ...parts].join(':'),
      policy: shippedPolicies.find((policy) => policy.id === policyId(state, command)) ?? null,
      calendars: Object.fromEntries(shippedCalendars.map((calendar) => [calendar.id, calendar])),
      calendarAt,
      mergeInto: world.mergeInto,
      repeatOf: world.repeatOf,
      amendedPolicy: world.amendedPolicy,
      device: world.device,
      product: world.product,
      countedUses: world.countedUses,
      regionZone: world.regionZone,
      candidates: world.candidates,
      supply: {
        shelves: world.shelves.map(({ depot, fru, onHand, own = true, leadTimeHours = null }) => {
          const available = onHand + (moved.get(`${depot}/${fru}`) ?? 0) - (reserved.get(`${depot}/${fru}`) ?? 0);
          return { depot, fru, available, own, leadTimeHours };
        }),
        parts: world.parts,
        waiting: world.waiting,
        inbound: world.inbound,
      },
      cruBlockedBy: world.cruBlockedBy,
      number: 'R20260217-0001',
      testClockNow: world.testClockNow,
      externalRefTakenBy: null,
    };
  };
  const wait = (at: Instant): readonly RequestEvent[] => {
    const before = events.length;
    for (let due = firstDue(state, at); due; due = firstDue(state, at)) {
      if (fired.includes(due.id)) throw new Error(`Promise ${due.id} fires a second time.`);
      fired.push(due.id);
      take(fire(state, due, contextAt(due.fireAt)));
    }
    return events.slice(before);
  };

  return {
    events,
    fired,
    wait,
    get state() {
      return state;
    },
    get request() {
      if (!state.opened) throw new Error('The request is not opened.');
      return state;
    },
    reserved: (fru) => [...reserved].reduce((sum, [shelf, count]) => sum + (shelf.endsWith(`/${fru}`) ? count : 0), 0),
    tell(at, command) {
      const due = wait(at);
      const decision = decide(state, command, contextAt(at, command));
      if (isRejected(decision)) return { fired: due, events: [], rejected: decision.rejected };
      take(decision.events);
      return { fired: due, events: decision.events, rejected: null };
    },
  };
}

/** The policy the request is pinned to; for an opening the one it asks for, else by its kind. */
const policyId = (state: RequestState, command?: RequestCommand): string => {
  if (state.opened) return state.policy.id;
  if (command?.type !== 'open') return 'none';
  return command.data.policy ?? policyByKind[command.data.kind] ?? 'hardware-warranty';
};
