import { requestAnswer, taskAnswer } from '@fixtrail/contracts/api/answers';
import { clockLedgers, requestAgenda, timeline, timerLedger } from '@fixtrail/contracts/api/timeline';
import { presentClocks } from '@fixtrail/contracts/present/clocks';
import { presentPromises } from '@fixtrail/contracts/present/promises';
import { presentReport } from '@fixtrail/contracts/present/report';
import { presentRequest } from '@fixtrail/contracts/present/request';
import { presentTask, taskViewOf } from '@fixtrail/contracts/present/task';
import { presentAgenda, presentTimeline } from '@fixtrail/contracts/present/timeline';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { shippedCalendars } from '@fixtrail/domain/calendar';
import { agenda } from '@fixtrail/domain/request';
import { msOf } from '@fixtrail/domain/time';
import { knownAt } from '../../../apps/gateway/requests/load-request';
import {
  agree,
  ask,
  at,
  complete,
  confirm,
  open,
  openWarranty,
  proposeVisit,
  report,
  respond,
  solveByPhone,
} from '../../support/asks';
import { cn, type Life } from '../../support/request-life';
import { after, afterIn, logged, randomLives } from './lives';

const manager: Viewer = { id: 'manager', role: 'manager', regions: 'all', scopes: [], language: 'en' };

const promised = ({ request, events }: Life, lateMs = 0) => presentPromises(request, logged(events, lateMs));

describe('a request in an answer', () => {
  it('says who works on it: whoever took the task, else whom it was offered to', () => {
    const { request, events } = after(at('2026-11-23 10:00', openWarranty()));
    expect(presentRequest(request, events.length, manager)).toMatchObject({
      number: 'R20260217-0001',
      stage: 'triage',
      version: events.length,
      owner: { id: 'hotline' },
      assignee: { id: 'hotline' },
      entitlement: { decision: 'covered', kind: 'warranty', charge: 'free' },
      clocks: [{ key: 'onsite', status: 'running', dueAt: cn('2026-11-24 17:00'), provisional: false }],
      tasks: [{ kind: 'diagnose', state: 'open' }],
      resolution: null,
    });
  });

  it('explains its entitlement in the caller’s language', () => {
    const { request } = after(at('2026-11-23 10:00', openWarranty()));
    const { entitlement } = presentRequest(request, 1, { ...manager, language: 'zh-CN' });
    expect(entitlement?.because).toBe('在保修期内：2025-05-02 验收，保修 3 年；2026-11-23 报修。');
  });

  it('keeps to its schema wherever random lives lead, with all that belongs to it', () => {
    for (const { request, events } of randomLives(150, () => undefined)) {
      const log = logged(events);
      const now = request.updatedAt;
      expect(() => requestAnswer.parse(presentRequest(request, events.length, manager))).not.toThrow();
      for (const task of request.tasks) {
        const shown = presentTask(taskViewOf(request, events.length, task), [], manager);
        expect(() => taskAnswer.parse(shown)).not.toThrow();
      }
      expect(() => timeline.parse({ items: presentTimeline(request.id, log, 'en') })).not.toThrow();
      expect(() => requestAgenda.parse({ items: presentAgenda(request, 'en') })).not.toThrow();
      expect(() => timerLedger.parse({ items: presentPromises(request, log) })).not.toThrow();
      expect(() =>
        clockLedgers.parse({ items: presentClocks(request, shippedCalendars, now, 'en'), hours: null }),
      ).not.toThrow();
    }
  });
});

describe('a task in an answer', () => {
  const { request, events } = after(at('2026-11-23 10:00', openWarranty()));
  const [task] = request.tasks;
  if (!task) throw new Error('There is a diagnosis to make.');
  const shown = presentTask(taskViewOf(request, events.length, task), [], manager);

  it('holds what the job needs', () => {
    expect(shown).toMatchObject({
      kind: 'diagnose',
      dueAt: cn('2026-11-24 17:00'),
      nextSteps: ['responded'],
      context: { phone: '13800000000', device: { serial: 'L3A1234', repairs: [] }, fault: { errorMessage: '0175' } },
    });
    expect(shown.context.site['mapUrl']).toContain(encodeURIComponent('北京市海淀区上地'));
  });

  it('and the schema of what it may end with', () => {
    expect(JSON.stringify(shown.outcomeSchema)).toContain('needs-senior');
  });
});

describe('the ledger of a clock', () => {
  it('counts a 7×24 clock throughout, and ends where it was stopped', () => {
    const { request } = after(at('2026-02-17 03:00', open()), at('2026-02-17 03:10', respond()));
    const clocks = presentClocks(request, shippedCalendars, cn('2026-02-17 03:30'), 'en');
    expect(clocks.find(({ key }) => key === 'respond')?.segments).toEqual([
      { from: cn('2026-02-17 03:00'), to: cn('2026-02-17 03:10'), counted: true, reason: 'open' },
    ]);
    expect(clocks.find(({ key }) => key === 'restore')?.segments.at(-1)?.to).toBe(cn('2026-02-17 03:30'));
  });

  it('says why time does not count', () => {
    const { request } = after(at('2026-09-30 15:00', openWarranty()));
    const [clock] = presentClocks(request, shippedCalendars, cn('2026-10-08 10:00'), 'zh-CN');
    const reasons = clock?.segments.map(({ counted, reason, name }) => `${counted ? '+' : '-'} ${name ?? reason}`);
    expect(reasons).toContain('- 国庆节');
    expect(reasons?.[0]).toBe('+ open');
    expect(reasons?.at(-1)).toBe('+ open');
  });

  it('sums exactly to the time that has passed, without a gap', () => {
    for (const { request } of randomLives(100, () => undefined)) {
      const now = request.updatedAt;
      for (const { segments, startedAt, stoppedAt } of presentClocks(request, shippedCalendars, now, 'en')) {
        const total = segments.reduce((sum, { from, to }) => sum + msOf(to) - msOf(from), 0);
        expect(total).toBe(Math.max(0, msOf(stoppedAt ?? now) - msOf(startedAt)));
        for (const [index, segment] of segments.entries()) {
          const next = segments[index + 1];
          if (next) expect(next.from).toBe(segment.to);
        }
      }
    }
  });
});

describe('the timer ledger', () => {
  it('shows what is promised, before anything has happened', () => {
    const outcomes = promised(after(at('2026-02-17 03:00', open()))).map(({ action, outcome }) => [action, outcome]);
    expect(outcomes).toEqual([
      ['respond-warning', 'pending'],
      ['respond-breach', 'pending'],
      ['solve-breach', 'pending'],
      ['restore-warning', 'pending'],
      ['restore-breach', 'pending'],
    ]);
  });

  it('keeps what fired with how late it was recorded, and what became needless', () => {
    const life = after(at('2026-02-17 03:00', open()));
    life.wait(cn('2026-02-17 03:26'));
    life.tell(cn('2026-02-17 03:28'), respond()(life.state));
    const [warning, breach] = promised(life, 1_500);
    expect(warning).toMatchObject({
      action: 'respond-warning',
      expectedAt: cn('2026-02-17 03:24'),
      outcome: 'fired',
      latenessMs: 1_500,
    });
    expect(breach).toMatchObject({ action: 'respond-breach', outcome: 'met', latenessMs: null });
  });

  it('is never late on a test clock', () => {
    const life = afterIn(
      { testClockNow: cn('2026-02-17 03:00') },
      at('2026-02-17 03:00', open({ testClockId: 'clock-1' })),
      at('2026-02-17 04:30', ask('advance-clock', { to: cn('2026-02-17 04:30') })),
    );
    const fired = promised(life, 86_400_000).filter(({ outcome }) => outcome === 'fired');
    expect(fired.length).toBeGreaterThan(1);
    expect(fired.map(({ latenessMs }) => latenessMs)).toEqual(fired.map(() => 0));
  });

  it('counts no lateness from before the promise was made', () => {
    const life = after(at('2026-02-17 03:00', open({ receivedAt: cn('2026-02-16 20:00') })));
    life.wait(cn('2026-02-17 03:00'));
    for (const { outcome, latenessMs } of promised(life)) if (outcome === 'fired') expect(latenessMs).toBe(0);
  });

  it('follows a quote until it is answered, or lapses', () => {
    const quoted = [
      at('2026-11-23 10:00', openWarranty()),
      at(
        '2026-11-23 11:00',
        complete('make-quote', {
          result: 'quoted',
          lines: [{ text: 'labour', quantity: 1, unitPrice: 99 }],
          validUntil: cn('2026-11-30 18:00'),
        }),
      ),
    ];
    const expired = { device: { serial: 'L3A1234', model: 'T60-2007', acceptedOn: '2019-01-01', warrantyYears: 1 } };
    const lapseOf = (life: Life) => promised(life).find(({ action }) => action === 'quote-lapse');
    expect(lapseOf(afterIn(expired, ...quoted))).toMatchObject({
      outcome: 'pending',
      expectedAt: cn('2026-11-30 18:00'),
    });
    expect(lapseOf(afterIn(expired, ...quoted, at('2026-11-24 09:00', agree)))).toMatchObject({ outcome: 'met' });
    const left = afterIn(expired, ...quoted);
    left.wait(cn('2026-12-01 09:00'));
    expect(lapseOf(left)).toMatchObject({ outcome: 'fired', latenessMs: 0 });
    expect(lapseOf(afterIn(expired, ...quoted, at('2026-11-24 09:00', ask('cancel', { reason: 'x' }))))).toMatchObject({
      outcome: 'cancelled',
    });
  });

  it('and the agenda never disagree: what is pending is what is on it', () => {
    randomLives(100, (life, request) => {
      const pending = promised(life).filter(({ outcome }) => outcome === 'pending');
      const paused = request.clocks.filter(({ status }) => status === 'paused').map(({ clockId }) => clockId);
      const running = pending.filter(({ clockId }) => clockId === null || !paused.includes(clockId));
      expect(running.map(({ id }) => id).toSorted()).toEqual(
        agenda(request)
          .map(({ id }) => id)
          .toSorted(),
      );
    });
  });
});

describe('as of', () => {
  const life = after(
    at('2026-02-17 03:00', open()),
    at('2026-02-17 03:10', solveByPhone),
    at('2026-02-17 03:20', confirm),
  );
  const { request, events } = life;
  const stored = { request, version: events.length, events: logged(events) };

  it('shows a request as it was known then, and nothing before it was opened', () => {
    expect(knownAt(stored, cn('2026-02-17 03:05')).request.stage).toBe('triage');
    expect(knownAt(stored, cn('2026-02-17 03:10')).request.stage).toBe('confirming');
    expect(knownAt(stored, cn('2027-01-01 00:00')).version).toBe(events.length);
    expect(() => knownAt(stored, cn('2026-02-17 02:59'))).toThrow('not-found');
  });
});

describe('the report', () => {
  const done = [at('2026-02-17 03:00', open()), at('2026-02-17 03:10', solveByPhone), at('2026-02-17 03:20', confirm)];

  it('is there once it is submitted, with its four parts', () => {
    const without = after(...done);
    expect(presentReport(without.request, logged(without.events))).toBeUndefined();
    const { request, events } = after(...done, at('2026-02-17 04:00', report));
    expect(presentReport(request, logged(events))).toMatchObject({
      kind: 'hardware',
      cause: 'board',
      method: 'swapped',
      losses: 'none',
      liability: null,
      submittedBy: { id: 'hotline' },
      submittedAt: cn('2026-02-17 04:00'),
      resolvedAt: cn('2026-02-17 03:10'),
    });
  });
});

test('a proposal shows on the request while it is open', () => {
  const { request } = after(at('2026-11-23 10:00', openWarranty()), at('2026-11-23 10:10', proposeVisit()));
  expect(presentRequest(request, 1, manager).proposal).toEqual({ mode: 'on-site', proposal: 'swap the board' });
});
