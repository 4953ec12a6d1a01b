import fc from 'fast-check';
import { onSite, type Calendar } from '@fixtrail/domain/calendar';
import { shippedPolicies } from '@fixtrail/domain/policy/shipped';
import type { Policy } from '@fixtrail/domain/policy/policy';
import { clockAhead, clockLedger, type LedgerSegment } from '@fixtrail/domain/request';
import { msOf, plus, type Instant } from '@fixtrail/domain/time';
import { agree, ask, openWarranty, proposeVisit, step, type Ask } from '../../support/asks';
import { cn, ordinaryWorld, startLife, type Life } from '../../support/request-life';

const seed = Number(process.env.FIXTRAIL_SEED ?? Date.now() % 1_000_000);
const start = cn('2026-09-14 08:00');
const hourMs = 3_600_000;

/** Later versions of the calendar: another week, a day off, a day with other hours; all of them around the holidays. */
const written = { source: 'a test' } as const;
const laterCalendars: readonly Calendar[] = [
  { ...onSite, version: 2, days: { ...onSite.days, '2026-09-16': { kind: 'closed', name: '停电', ...written } } },
  { ...onSite, version: 3, weekly: { ...onSite.weekly, 6: [{ from: '10:00', to: '12:30' }] } },
  {
    ...onSite,
    version: 4,
    days: {
      ...onSite.days,
      '2026-09-17': { kind: 'special-hours', windows: [{ from: '13:00', to: '14:15' }], ...written },
      '2026-10-02': { kind: 'make-up-workday', name: '国庆节', ...written },
    },
  },
];
const calendarAt = ({ version }: { readonly version: number }): Calendar =>
  [onSite, ...laterCalendars].find((calendar) => calendar.version === version) ?? onSite;

const inHours = (hours: number): Policy => {
  const shipped = shippedPolicies.find(({ id }) => id === 'hardware-warranty');
  if (!shipped) throw new Error('There is a hardware warranty.');
  const clocks = shipped.clocks.map((rule) =>
    rule.key === 'onsite' ? { ...rule, target: { duration: `PT${hours}H` } } : rule,
  );
  return { ...shipped, version: 2, clocks };
};

type Step = readonly [hours: number, what: Ask];
const steps: fc.Arbitrary<Step> = fc.tuple(
  fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 10),
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(ask('pause', { clock: 'onsite', reason: 'customer-unreachable' })) },
    { weight: 4, arbitrary: fc.constant(ask('resume', { clock: 'onsite' })) },
    {
      weight: 3,
      arbitrary: fc
        .integer({ min: 1, max: 4 })
        .map((version) => ask('amend', { calendar: { id: 'on-site', version }, reason: 'a notice' })),
    },
    { weight: 1, arbitrary: fc.constant(step('onsite-visit', 'arrived')) },
    { weight: 1, arbitrary: fc.constant(ask('cancel', { reason: 'no longer needed' })) },
  ),
);

test('random pauses, stops and amendments: the segments tile the elapsed time, and what counts is the target to the second', () => {
  process.stdout.write(`clock ledgers: FIXTRAIL_SEED=${seed}\n`);
  const seen = { running: 0, breached: 0, amended: 0 };
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.array(steps, { minLength: 1, maxLength: 14 }), (hours, plan) => {
      const life = startLife({ ...ordinaryWorld, laterCalendars, amendedPolicy: inHours(hours) });
      const policy = { id: 'hardware-warranty', version: 2 };
      for (const what of [openWarranty(), proposeVisit(), agree, ask('amend', { policy, reason: 'by the hour' })]) {
        life.tell(start, what(life.state));
      }
      let at = start;
      for (const [pause, what] of plan) {
        at = plus(at, pause * hourMs);
        life.wait(at);
        life.tell(at, what(life.state));
        holds(life, at, hours * hourMs, seen);
      }
    }),
    { numRuns: 200, seed },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
}, 90_000);

const holds = (
  life: Life,
  now: Instant,
  targetMs: number,
  seen: Record<'running' | 'breached' | 'amended', number>,
) => {
  const clock = life.request.clocks.find(({ key }) => key === 'onsite');
  if (!clock) throw new Error('The clock has been started.');
  const ledger = clockLedger(clock, calendarAt, now);
  tiles(ledger, clock.startedAt, clock.stoppedAt ?? now);
  if (clock.ranIn.length > 0) seen.amended += 1;
  if (clock.status === 'running') {
    seen.running += 1;
    const ahead = clockAhead(clock, calendarAt, now);
    tiles(ahead, now, clock.dueAt);
    expect(counted(ledger) + counted(ahead)).toBe(targetMs);
  }
  if (clock.status === 'breached') {
    seen.breached += 1;
    const untilDue = clockLedger({ ...clock, stoppedAt: null }, calendarAt, clock.dueAt);
    expect(counted(untilDue)).toBe(targetMs);
  }
};

const tiles = (segments: readonly LedgerSegment[], from: Instant, to: Instant): void => {
  let reached = from;
  for (const segment of segments) {
    expect(segment.from).toBe(reached);
    expect(segment.to > segment.from).toBe(true);
    reached = segment.to;
  }
  expect(reached).toBe(to > from ? to : from);
};

const counted = (segments: readonly LedgerSegment[]): number =>
  segments.filter((one) => one.counted).reduce((sum, one) => sum + msOf(one.to) - msOf(one.from), 0);
