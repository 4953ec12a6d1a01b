import fc from 'fast-check';
import { exclusions, type Exclusion } from '@fixtrail/domain/entitlement/exclusions';
import {
  isOpen,
  taskSteps,
  type Outcomes,
  type Principal,
  type RequestCommand,
  type RequestState,
  type TaskKind,
} from '@fixtrail/domain/request';
import { clockKeys, pauseReasons } from '@fixtrail/domain/policy/policy';
import { plus, type Instant } from '@fixtrail/domain/time';
import { platformFault, type Ask } from './asks';
import { as, cn, ordinaryWorld, staff, type World } from './request-life';

export const start: Instant = cn('2026-11-23 10:00');

const frus = ['42W7799', '13N7096', '99X9999'] as const;
const people = fc.constantFrom(...staff.map(({ id }) => id));
const needs = fc.array(fc.record({ fru: fc.constantFrom(...frus), quantity: fc.integer({ min: 1, max: 3 }) }), {
  maxLength: 3,
});
const uses = fc.array(fc.record({ fru: fc.constantFrom(...frus), serialOut: fc.constantFrom('O1', 'O2') }), {
  maxLength: 3,
});
const notCovered = fc.record({
  result: fc.constant('not-covered' as const),
  exclusion: fc.constantFrom(...(Object.keys(exclusions) as Exclusion[])),
});
const faulty = fc.array(
  fc.record({ fru: fc.constantFrom(...frus), as: fc.constantFrom('dead' as const, 'wrong' as const) }),
  { maxLength: 1 },
);
const needsParts = fc.record({ result: fc.constant('needs-parts' as const), parts: needs, faulty });
const solution = { cause: 'c', method: 'm' };
const restored = uses.map((partsUsed) => ({ result: 'restored' as const, ...solution, partsUsed }));
const window = { from: cn('2026-11-25 09:00'), to: cn('2026-11-25 12:00') };
const said = <const Outcome>(...outcomes: readonly [Outcome, ...Outcome[]]) => fc.constantFrom(...outcomes);

const diagnosis = fc.oneof(
  said({ result: 'solved', ...solution }, { result: 'needs-info', items: ['firmware level'] }),
  fc.record({ result: fc.constant('cru' as const), summary: fc.constant('s'), parts: needs }),
  fc.record({
    result: fc.constantFrom('needs-onsite' as const, 'needs-depot' as const),
    summary: fc.constant('s'),
    proposal: fc.constant('p'),
    parts: needs,
  }),
  notCovered,
);

/** Every way in which each kind of task can end. */
const outcomes: { readonly [Kind in TaskKind]: fc.Arbitrary<Outcomes[Kind]> } = {
  'complete-intake': said(
    { result: 'completed' },
    { result: 'completed', product: { model: 'T60-2007', serial: 'L3A1234' } },
  ),
  'verify-device': said({ result: 'registered' }, { result: 'not-ours', reason: 'another maker' }),
  diagnose: fc.oneof(diagnosis, said({ result: 'needs-senior', summary: 's' } as const)),
  'senior-support': diagnosis,
  'make-quote': fc.integer({ min: -1, max: 6 }).map((days) => ({
    result: 'quoted' as const,
    lines: [{ text: 'labour', quantity: 1, unitPrice: 99.99 }],
    validUntil: plus(start, days * 86_400_000),
  })),
  'onsite-visit': fc.oneof(restored, needsParts, notCovered, said({ result: 'no-access', note: 'shut' } as const)),
  'arrange-visit': said({ result: 'arranged', window }, { result: 'unreachable' }),
  'depot-repair': fc.oneof(restored, needsParts, notCovered, said({ result: 'beyond-repair', note: 'burnt' } as const)),
  'find-parts': fc.oneof(
    said({ result: 'backordered', expectedAt: cn('2026-11-26 09:00') } as const, { result: 'unavailable' } as const),
    needs.map((lines) => ({ result: 'allocated' as const, lines: lines.map((l) => ({ ...l, depot: 'shanghai' })) })),
  ),
  'confirm-restored': said(
    { result: 'confirmed' },
    { result: 'not-restored', note: 'again' },
    { result: 'unreachable' },
  ),
  'write-report': said({ result: 'submitted', kind: 'hardware', ...solution, losses: 'none' }),
  'inspect-old-part': said({ result: 'confirmed', cause: 'c' }),
  'return-visit': said({ result: 'rated', scores: { onsite: 5 }, source: 'own' }, { result: 'unreachable' }),
};

/** What may be asked of a task, as chance says it: which task is meant is decided when the state is known. */
interface Aim {
  readonly pick: number;
  readonly at: 'open' | 'any' | 'none';
}
const aim: fc.Arbitrary<Aim> = fc.record({
  pick: fc.nat(99),
  at: fc.oneof(
    { arbitrary: fc.constant('open' as const), weight: 8 },
    fc.constantFrom('any' as const, 'none' as const),
  ),
});

interface Aimed {
  readonly id: string;
  readonly kind: TaskKind;
  /** Who has it; `null` while anyone may take it. */
  readonly holder: string | null;
}
const aimedAt = (state: RequestState, { pick, at }: Aim): Aimed => {
  const tasks = state.opened && at !== 'none' ? state.tasks : [];
  const among = at === 'open' && tasks.some(isOpen) ? tasks.filter(isOpen) : tasks;
  const task = among[pick % Math.max(1, among.length)];
  if (!task) return { id: 'no-such-task', kind: 'diagnose', holder: null };
  return { id: task.id, kind: task.kind, holder: task.state === 'claimed' ? (task.assignee?.id ?? null) : null };
};

const asker = people.map(as);

/** Completes a task, mostly as the one who may, so that lives get somewhere. */
const completing = fc
  .record({ aim, by: asker, asHolder: fc.nat(4), outcome: fc.record(outcomes) })
  .map(({ aim: aimed, by, asHolder, outcome }): Ask => (state) => {
    const { id, kind, holder } = aimedAt(state, aimed);
    return {
      type: 'complete-task',
      data: { taskId: id, outcome: outcome[kind] },
      by: holder !== null && asHolder > 0 ? as(holder) : by,
    };
  });

const steps: readonly string[] = ['dancing', ...new Set(Object.values(taskSteps).flat())];
const progressing = fc
  .record({ aim, by: asker, step: fc.constantFrom(...steps), note: fc.constantFrom('', 'asked for the log') })
  .map(({ aim: aimed, by, step, note }): Ask => (state) => {
    const { id, holder } = aimedAt(state, aimed);
    const who = holder === null ? by : as(holder);
    return { type: 'progress-task', data: { taskId: id, step, note, window }, by: who };
  });

const taking = fc
  .record({ aim, by: asker, what: fc.constantFrom('claim', 'release', 'decline', 'assign'), engineerId: people })
  .map(({ aim: aimed, by, what, engineerId }): Ask => (state): RequestCommand => {
    const { id: taskId } = aimedAt(state, aimed);
    const reason = 'r';
    if (what === 'claim') return { type: 'claim-task', data: { taskId }, by };
    if (what === 'release') return { type: 'release-task', data: { taskId, reason }, by };
    if (what === 'decline') return { type: 'decline-task', data: { taskId, reason }, by };
    return { type: 'assign', data: { taskId, engineerId, reason }, by };
  });

const subject = fc.constantFrom('proposal' as const, 'quote' as const, undefined);
const consenting = fc
  .record({ by: asker, accepted: fc.boolean(), subject })
  .map(({ by, accepted, subject: asked }): Ask => () => {
    return { type: 'consent', data: { accepted, via: 'phone', ...(asked && { subject: asked }) }, by };
  });

const allocating = asker.map((by): Ask => (state) => {
  const orderId = state.opened
    ? (state.lines.findLast((line) => line.state === 'requested')?.orderId ?? 'none')
    : 'none';
  return { type: 'allocate-parts', data: { orderId }, by };
});

/** What the parts department does, to a line in whatever state. */
const serving = fc
  .record({ by: asker, pick: fc.nat(20), what: fc.constantFrom('pick', 'ship', 'ship', 'deliver', 'return', 'old') })
  .map(({ by, pick, what }): Ask => (state): RequestCommand => {
    const lines = state.opened ? state.lines : [];
    const lineId = lines[pick % Math.max(1, lines.length)]?.id ?? 'no-such-line';
    if (what === 'pick') return { type: 'pick-part', data: { lineId }, by };
    if (what === 'ship') return { type: 'ship-part', data: { lineId, carrier: 'c', tracking: 't' }, by };
    if (what === 'deliver') return { type: 'deliver-part', data: { lineId }, by };
    if (what === 'old') return { type: 'return-old-part', data: { lineId, serial: 'O1' }, by };
    return { type: 'return-part', data: { lineId }, by };
  });

const openingAgain = asker.map((by): Ask => () => ({ type: 'open', data: platformFault, by }));
const always = (make: (by: Principal) => RequestCommand) =>
  asker.map(
    (by): Ask =>
      () =>
        make(by),
  );

const clockNamed = fc.constantFrom('all' as const, ...clockKeys);
const pausing = fc
  .record({ by: asker, clock: clockNamed, reason: fc.constantFrom(...pauseReasons), stop: fc.boolean() })
  .map(({ by, clock, reason, stop }): Ask => (): RequestCommand => {
    return stop ? { type: 'pause', data: { clock, reason }, by } : { type: 'resume', data: { clock }, by };
  });

/** A time is corrected to some hours after the report: before now or not, kept or missed. */
const correcting = fc
  .record({ by: asker, fact: fc.constantFrom('arrived' as const, 'responded' as const), hours: fc.nat(40) })
  .map(({ by, fact, hours }): Ask => (state): RequestCommand => {
    const received = state.opened ? state.receivedAt : start;
    return { type: 'correct', data: { fact, value: plus(received, hours * 3_600_000), reason: 'r' }, by };
  });

const duplicates = fc
  .record({ by: asker, hours: fc.nat(20), absorbed: fc.boolean(), from: fc.constantFrom('request-2', 'request-3') })
  .map(({ by, hours, absorbed, from }): Ask => (state): RequestCommand => {
    if (!absorbed) return { type: 'merge', data: { into: 'request-9', reason: 'r' }, by };
    const receivedAt = plus(state.opened ? state.receivedAt : start, -hours * 3_600_000);
    return { type: 'absorb', data: { from, fromNumber: from, receivedAt, reason: 'r' }, by };
  });

const reopening = always((by) => ({ type: 'reopen', data: { reason: 'r' }, by }));
const cancelling = always((by) => ({ type: 'cancel', data: { reason: 'r' }, by }));
const ticking = always((by) => ({ type: 'tick', data: {}, by }));

/** Any command, legal or not, with the sensible ones more often. */
export const anyCommand: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 10, arbitrary: completing },
  { weight: 4, arbitrary: consenting },
  { weight: 3, arbitrary: allocating },
  { weight: 3, arbitrary: serving },
  { weight: 3, arbitrary: progressing },
  { weight: 3, arbitrary: taking },
  { weight: 2, arbitrary: pausing },
  { weight: 1, arbitrary: correcting },
  { weight: 1, arbitrary: reopening },
  { weight: 1, arbitrary: fc.oneof({ weight: 1, arbitrary: duplicates }, { weight: 5, arbitrary: reopening }) },
  { weight: 1, arbitrary: openingAgain },
  { weight: 1, arbitrary: always((by) => ({ type: 'escalate', data: { reason: 'r' }, by })) },
  { weight: 1, arbitrary: always((by) => ({ type: 'add-note', data: { text: 't' }, by })) },
  { weight: 1, arbitrary: always((by) => ({ type: 'set-owner', data: { userId: by.id, reason: 'r' }, by })) },
  { weight: 1, arbitrary: fc.oneof({ weight: 1, arbitrary: cancelling }, { weight: 6, arbitrary: ticking }) },
);
/** Time between two commands, in milliseconds: mostly minutes, sometimes long enough for every clock to run out. */
export const anyPause: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 40 }).map((minutes) => minutes * 60_000) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }).map((hours) => hours * 3_600_000) },
);

const device = { serial: 'L3A1234', model: 'T60-2007', warrantyYears: 3 };

/** Covered, out of warranty or unknown; shelves full or empty. */
export const anyWorld: fc.Arbitrary<World> = fc
  .record({ acceptedOn: fc.constantFrom('2025-05-02', '2025-05-02', '2019-01-01', null), stocked: fc.boolean() })
  .map(({ acceptedOn, stocked }) => ({
    ...ordinaryWorld,
    device: acceptedOn === null ? null : { ...device, acceptedOn },
    shelves: stocked ? ordinaryWorld.shelves : [],
    parts: { '42W7799': { cru: true, returnRequired: stocked, substitutes: ['13N7096'], price: 800 } },
    mergeInto: { id: 'request-9', number: 'R20261122-0009', isOver: false, testClockId: null },
  }));
/** An opening under any policy, complete or not, told at once or half a day late. */
export const anyOpening: fc.Arbitrary<Ask> = fc
  .record({
    policy: fc.constantFrom('platform-support', 'hardware-warranty'),
    kind: fc.constantFrom('fault' as const, 'fault' as const, 'consultation' as const),
    severity: fc.constantFrom('general' as const, 'major' as const),
    complete: fc.constantFrom(true, true, false),
    late: fc.constantFrom(false, false, true),
    by: asker,
  })
  .map(({ policy, kind, severity, complete, late, by }): Ask => () => {
    const { policy: _policy, ...rest } = platformFault;
    const data = {
      ...rest,
      kind,
      severity,
      ...(kind === 'fault' && { policy }),
      ...(!complete && { product: {} }),
      ...(late && { receivedAt: plus(start, -12 * 3_600_000) }),
    };
    return { type: 'open', data, by };
  });
