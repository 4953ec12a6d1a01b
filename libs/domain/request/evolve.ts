import type { CorrectedFact } from './corrections';
import type { RequestEvent } from './events';
import { evolveClocks } from './evolve/clocks';
import { evolveMeasures, firstRepair } from './evolve/measures';
import { evolveOldParts } from './evolve/old-parts';
import { evolveParts } from './evolve/parts';
import { awaitingParts, evolveTasks } from './evolve/tasks';
import { stageAfter } from './stages';
import type { OpenedRequest, RequestState } from './state';

/** The state after an event: nothing else is kept about a request, and nothing about it is kept elsewhere. */
export const evolve = (state: RequestState, event: RequestEvent): RequestState => {
  if (!state.opened) {
    // A stream begins with its opening; nothing can have happened to a request that is not there.
    return event.type === 'request-opened' ? settle(opened(state.id, event), event) : state;
  }
  return settle(state, event);
};

const settle = (state: OpenedRequest, event: RequestEvent): OpenedRequest => {
  const stage = stageAfter(state, event);
  const lines = evolveParts(state.lines, event);
  return {
    ...state,
    ...facts(state, event),
    ...evolveMeasures(state, event),
    clocks: evolveClocks(state.clocks, event),
    tasks: awaitingParts(evolveTasks(state.tasks, event), lines),
    lines,
    oldParts: evolveOldParts(state.oldParts, event),
    ...(stage !== undefined && stage !== state.stage && { stage, stageSince: event.at, ...leaving(state) }),
    updatedAt: event.at > state.updatedAt ? event.at : state.updatedAt,
  };
};

/** A proposal and a quote are open as long as their stage: an answer that comes after it answers nothing. */
const leaving = ({ stage }: OpenedRequest): Partial<OpenedRequest> =>
  stage === 'consent' ? { proposal: null } : stage === 'quote' ? { quote: null } : {};

const opened = (id: string, event: RequestEvent<'request-opened'>): OpenedRequest => {
  const { testClockId, policy, ...told } = event.data;
  return {
    opened: true,
    id,
    ...told,
    policy,
    stage: 'info-pending',
    stageSince: event.at,
    openedBy: event.actor.id,
    openedAt: event.at,
    updatedAt: event.at,
    cycle: 1,
    entitlement: null,
    owner: null,
    clocks: [],
    tasks: [],
    lines: [],
    oldParts: [],
    proposal: null,
    quote: null,
    quotedParts: [],
    quotedFrom: null,
    resolved: null,
    firstTimeFix: null,
    handled: null,
    repairs: [firstRepair(event.data)],
    ratings: [],
    attempts: [],
    report: null,
    resolution: null,
    closedAt: null,
    closing: null,
    mergedInto: null,
    duplicates: [],
    testClock: testClockId === undefined ? null : { id: testClockId, now: event.at },
  };
};

const facts = (state: OpenedRequest, event: RequestEvent): Partial<OpenedRequest> => {
  switch (event.type) {
    case 'intake-completed':
      return { product: event.data.product, fault: event.data.fault, missing: [] };
    case 'entitlement-decided': {
      const { serial: _serial, ...entitlement } = event.data;
      return { entitlement, quotedFrom: entitlement.decision === 'expired' ? 'triage' : state.quotedFrom };
    }
    case 'owner-assigned':
      return { owner: event.data.owner };
    case 'diagnosis-made':
      return event.data.diagnosis.result === 'needs-info'
        ? { missing: [...new Set([...state.missing, ...event.data.diagnosis.items])] }
        : {};
    case 'proposal-made':
      return { proposal: event.data };
    case 'exclusion-found':
      return { quotedFrom: event.data.where, quote: null };
    case 'extra-parts-charged':
      return { quotedFrom: 'fulfilment', quote: null };
    case 'quote-made': {
      const { lines, total, validUntil } = event.data;
      return { quote: { lines, total, validUntil, cause: { eventId: event.id, type: event.type } } };
    }
    case 'consent-given':
      return event.data.subject === 'quote' ? agreedTo(state) : { proposal: null };
    case 'consent-refused':
      return event.data.subject === 'quote' ? { quote: null } : { proposal: null };
    case 'quote-lapsed':
      return { quote: null };
    case 'task-completed':
      return event.data.result === 'needs-parts' ? { firstTimeFix: false } : {};
    case 'request-resolved': {
      const { by, as, occurredAt } = event.data;
      return { resolved: { by, as, at: occurredAt ?? event.at }, attempts: [] };
    }
    case 'restoration-denied':
      return { resolved: null, attempts: [], firstTimeFix: false };
    case 'restoration-confirmed':
      return { attempts: [], firstTimeFix: state.firstTimeFix ?? (state.resolved?.as === 'solved' || null) };
    case 'visit-scheduled':
      return { attempts: [] };
    case 'customer-unreached':
      return { attempts: [...state.attempts, { kind: event.data.kind, at: event.at }] };
    case 'report-submitted':
      return { report: event.data.report };
    case 'close-deferred':
      return { closing: event.data, quote: null, proposal: null };
    case 'request-closed':
      return { resolution: event.data.resolution, closedAt: event.at, closing: null };
    case 'request-cancelled':
      return { closing: null };
    case 'request-reopened':
      return {
        cycle: event.data.cycle,
        resolution: null,
        closedAt: null,
        firstTimeFix: false,
        resolved: null,
        report: null,
        quotedFrom: null,
        attempts: [],
      };
    case 'request-merged': {
      const { into: id, intoNumber: number } = event.data;
      return { mergedInto: { id, number }, resolution: 'duplicate', closedAt: event.at };
    }
    case 'duplicate-absorbed': {
      const { from: id, fromNumber: number, receivedAt } = event.data;
      return {
        duplicates: [...state.duplicates, { id, number }],
        receivedAt: receivedAt < state.receivedAt ? receivedAt : state.receivedAt,
      };
    }
    case 'rules-amended': {
      const { calendar, policy } = event.data;
      return {
        policy: policy ?? state.policy,
        calendars: state.calendars.map((ref) => (ref.id === calendar?.id ? calendar : ref)),
      };
    }
    case 'fact-corrected':
      return correctedFacts(state, event.data);
    case 'clock-advanced':
      return { testClock: state.testClock && { ...state.testClock, now: event.data.to } };
    default:
      return {};
  }
};

const agreedTo = ({ quote, quotedParts }: OpenedRequest): Partial<OpenedRequest> => {
  const parts = (quote?.lines ?? []).flatMap(({ fru, quantity }) => (fru === undefined ? [] : [{ fru, quantity }]));
  return { quote: null, quotedParts: [...quotedParts, ...parts] };
};

const correctedFacts = (state: OpenedRequest, corrected: CorrectedFact): Partial<OpenedRequest> => {
  const { fact, value } = corrected;
  if (fact === 'severity') return { severity: value };
  if (fact === 'site.zone') return { site: { ...state.site, zone: value, zoneAssumed: false } };
  const [group = '', field = ''] = fact.split('.');
  switch (group) {
    case 'customer':
      return { customer: { ...state.customer, [field]: value } };
    case 'site':
      return { site: { ...state.site, [field]: value } };
    case 'product':
      return { product: { ...state.product, [field]: value } };
    case 'fault':
      return { fault: { ...state.fault, [field]: value } };
    default:
      // When a clock's fact really happened: the clocks themselves tell that, in events of their own.
      return {};
  }
};

/** The state that a stream of events amounts to. */
export const fold = (state: RequestState, events: readonly RequestEvent[]): RequestState =>
  events.reduce(evolve, state);
