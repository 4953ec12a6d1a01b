import {
  agree,
  ask,
  at,
  cancel,
  complete,
  confirm,
  decline,
  open,
  openConsultation,
  openWarranty,
  proposeVisit,
  rate,
  report,
  restored,
  solveByPhone,
  type Said,
} from '../../support/asks';
import { event, given, givenIn } from '../../support/given';
import { staff } from '../../support/request-life';

const expired = {
  device: { serial: 'L3A1234', model: 'T60-2007', acceptedOn: '2020-01-01', warrantyYears: 3 },
};
const quote = complete('make-quote', {
  result: 'quoted',
  lines: [
    { text: 'labour', quantity: 1, unitPrice: 300.1 },
    { text: 'board', fru: '42W7799', quantity: 2, unitPrice: 1234.56 },
  ],
  validUntil: '2026-12-01T09:00:00.000Z',
});
const proposed: readonly Said[] = [
  at('2026-11-23 10:00', openWarranty()),
  at('2026-11-23 10:20', proposeVisit({ fru: '42W7799', quantity: 1 })),
];
const solved: readonly Said[] = [at('2026-11-23 10:00', openWarranty()), at('2026-11-23 10:20', solveByPhone)];

describe('intake', () => {
  test('a report with everything needed is judged, owned and diagnosed by phone, in one append', () => {
    given()
      .when(at('2026-11-23 10:00', openWarranty()))
      .then(
        event('request-opened', { missing: [] }),
        event('owner-assigned', { owner: { id: 'hotline', name: 'hotline (hotline)' } }),
        event('clock-started', { key: 'onsite' }),
        event('entitlement-decided', { decision: 'covered', kind: 'warranty', until: '2028-05-02', charge: 'free' }),
        event('task-opened', { kind: 'diagnose', assignee: { id: 'hotline', name: 'hotline (hotline)' } }),
      )
      .and(({ stage, owner }) => expect({ stage, owner: owner?.id }).toEqual({ stage: 'triage', owner: 'hotline' }));
  });

  test('missing items put it in info-pending with a task for the clerk; nothing typed is lost', () => {
    given()
      .when(
        at('2026-11-23 10:00', openWarranty({ fault: { description: '开不了机' }, product: { model: 'T60-2007' } })),
      )
      .thenAmong(event('task-opened', { kind: 'complete-intake', role: 'clerk' }))
      .and(({ stage, missing, fault }) => {
        expect(stage).toBe('info-pending');
        expect(missing).toEqual(['product.serial', 'fault.errorMessage', 'fault.configuration']);
        expect(fault.description).toBe('开不了机');
      });
  });

  const pending = at('2026-11-23 10:00', openWarranty({ fault: { description: '开不了机' } }));
  test('an intake with items still missing is refused, each one named', () => {
    given(pending)
      .when(
        at('2026-11-23 10:30', complete('complete-intake', { result: 'completed', fault: { errorMessage: '0175' } })),
      )
      .thenRefused('invalid', { errors: [{ path: 'outcome.fault.configuration', code: 'missing' }] })
      .and(({ stage }) => expect(stage).toBe('info-pending'));
  });

  test('a complete intake goes on to entitlement and triage', () => {
    const fault = { errorMessage: '0175', configuration: '2 GB' };
    given(pending)
      .when(at('2026-11-23 10:30', complete('complete-intake', { result: 'completed', fault })))
      .then(
        event('task-claimed', { kind: 'complete-intake' }),
        event('task-completed', { kind: 'complete-intake' }),
        event('intake-completed', { fault: { description: '开不了机', ...fault } }),
        event('clock-resumed', { key: 'onsite' }),
        event('entitlement-decided', { decision: 'covered' }),
        event('task-opened', { kind: 'diagnose' }),
      )
      .and(({ stage, missing }) => expect({ stage, missing }).toEqual({ stage: 'triage', missing: [] }));
  });

  test('without a hotline engineer on duty the manager owns the request', () => {
    const candidates = staff.filter(({ role }) => role !== 'hotline');
    givenIn({ candidates })
      .when(at('2026-11-23 10:00', openWarranty()))
      .thenAmong(event('owner-assigned', { owner: { id: 'manager', name: 'manager (manager)' } }));
  });

  test('for a major fault the manager is told at opening', () => {
    given()
      .when(at('2026-11-23 10:00', openWarranty({ severity: 'major' })))
      .thenAmong(event('person-notified', { who: 'manager', about: 'a major fault was reported' }));
  });

  test('a report from the future is refused', () => {
    given()
      .when(at('2026-11-23 10:00', openWarranty({ receivedAt: '2026-11-23T02:00:00.001Z' })))
      .thenRefused('invalid', { errors: [{ path: 'receivedAt', code: 'in-future' }] });
  });

  test('what is open cannot be opened again', () => {
    given(at('2026-11-23 10:00', open())).when(at('2026-11-23 10:01', open())).thenRefused('already-open');
  });
});

describe('entitlement', () => {
  test('a device nobody knows is verified first, never quoted', () => {
    givenIn({ device: null })
      .when(at('2026-11-23 10:00', openWarranty()))
      .thenAmong(
        event('entitlement-decided', { decision: 'unknown-device', charge: 'undecided' }),
        event('task-opened', { kind: 'verify-device', role: 'clerk' }),
      )
      .and(({ stage }) => expect(stage).toBe('entitlement'));
  });

  test('a device that the clerk says is registered, and is not, stays unverified', () => {
    givenIn({ device: null }, at('2026-11-23 10:00', openWarranty()))
      .when(at('2026-11-23 11:00', complete('verify-device', { result: 'registered' })))
      .thenRefused('device-not-registered', { params: { model: 'T60-2007', serial: 'L3A1234' } });
  });

  test('not ours: closed as declined', () => {
    givenIn({ device: null }, at('2026-11-23 10:00', openWarranty()))
      .when(at('2026-11-23 11:00', complete('verify-device', { result: 'not-ours', reason: 'another maker' })))
      .thenAmong(event('request-closed', { resolution: 'declined' }));
  });

  test('out of warranty: a quote, and the customer decides', () => {
    givenIn(expired)
      .when(at('2026-11-23 10:00', openWarranty()))
      .thenAmong(
        event('entitlement-decided', { decision: 'expired', until: '2023-01-01', charge: 'quoted' }),
        event('task-opened', { kind: 'make-quote' }),
      )
      .and(({ stage }) => expect(stage).toBe('quote'));
  });

  const quoted = [at('2026-11-23 10:00', openWarranty()), at('2026-11-23 10:30', quote)] as const;
  test('a quote sums to the fen', () => {
    givenIn(expired, ...quoted.slice(0, 1))
      .when(at('2026-11-23 10:30', quote))
      .thenAmong(event('quote-made', { total: 2769.22 }));
  });

  test('an accepted quote goes back to where it came from: triage', () => {
    givenIn(expired, ...quoted)
      .when(at('2026-11-23 12:00', agree))
      .then(event('consent-given', { subject: 'quote' }), event('task-opened', { kind: 'diagnose' }))
      .and(({ stage, quote: open }) => expect({ stage, open }).toEqual({ stage: 'triage', open: null }));
  });

  test('a declined quote closes the request as declined', () => {
    givenIn(expired, ...quoted)
      .when(at('2026-11-23 12:00', decline))
      .then(
        event('consent-refused', { subject: 'quote', reason: 'too expensive' }),
        event('clock-cancelled', { key: 'onsite' }),
        event('request-closed', { resolution: 'declined' }),
      );
  });

  test('a quote that nobody answers lapses at the end of its validity', () => {
    givenIn(expired, ...quoted)
      .whenNothingHappensUntil('2026-12-05 09:00')
      .thenAmong(
        event('quote-lapsed', {}, '2026-12-01 17:00'),
        event('request-closed', { resolution: 'declined' }, '2026-12-01 17:00'),
      );
  });

  test('a consultation asks nothing of the device', () => {
    givenIn({ device: null })
      .when(at('2026-11-23 10:00', openConsultation()))
      .thenAmong(event('entitlement-decided', { decision: 'covered', charge: 'free' }));
  });
});

describe('triage and consent', () => {
  test('solved by phone: the owner confirms with the customer, nobody travels', () => {
    given(at('2026-11-23 10:00', openWarranty()))
      .when(at('2026-11-23 10:20', solveByPhone))
      .then(
        event('task-claimed', { kind: 'diagnose' }),
        event('task-completed', { kind: 'diagnose', result: 'solved' }),
        event('diagnosis-made'),
        event('clock-cancelled', { key: 'onsite' }),
        event('service-restored', { cause: 'loose memory', method: 'seated it again' }),
        event('request-resolved', { as: 'solved', by: 'phone' }),
        event('clock-started', { key: 'report' }),
        event('task-opened', { kind: 'confirm-restored' }),
      )
      .and(({ stage }) => expect(stage).toBe('confirming'));
  });

  test('a proposal waits for the customer', () => {
    given(...proposed.slice(0, 1))
      .when(at('2026-11-23 10:20', proposeVisit({ fru: '42W7799', quantity: 1 })))
      .thenAmong(event('proposal-made', { mode: 'on-site', parts: [{ fru: '42W7799', quantity: 1 }] }))
      .and(({ stage, lines }) => expect({ stage, lines }).toEqual({ stage: 'consent', lines: [] }));
  });

  test('agreed: parts are asked for and an engineer is sent at the same time', () => {
    given(...proposed)
      .when(at('2026-11-23 11:00', agree))
      .then(
        event('consent-given', { subject: 'proposal', via: 'phone' }),
        event('parts-requested'),
        event('task-opened', { kind: 'onsite-visit', role: 'field', region: 'CN-BJ' }),
      )
      .and(({ stage }) => expect(stage).toBe('fulfilment'));
  });

  test('declined: back to triage', () => {
    given(...proposed)
      .when(at('2026-11-23 11:00', decline))
      .then(event('consent-refused', { subject: 'proposal' }), event('task-opened', { kind: 'diagnose' }))
      .and(({ stage, proposal }) => expect({ stage, proposal }).toEqual({ stage: 'triage', proposal: null }));
  });

  test('there is nothing to agree to before something was proposed', () => {
    given(...proposed.slice(0, 1))
      .when(at('2026-11-23 11:00', agree))
      .thenRefused('nothing-to-consent');
    given(...proposed)
      .when(at('2026-11-23 11:00', ask('consent', { subject: 'quote', accepted: true, via: 'phone' })))
      .thenRefused('nothing-to-consent');
  });

  test('more information is asked for: the clerk gets it, and what was decided stays decided', () => {
    const asking = complete('diagnose', { result: 'needs-info', items: ['firmware level'] });
    given(at('2026-11-23 10:00', openWarranty()))
      .when(at('2026-11-23 10:20', asking))
      .thenAmong(event('task-opened', { kind: 'complete-intake' }))
      .and(({ stage }) => expect(stage).toBe('info-pending'));
    given(at('2026-11-23 10:00', openWarranty()), at('2026-11-23 10:20', asking))
      .when(at('2026-11-23 10:40', complete('complete-intake', { result: 'completed' })))
      .thenAmong(event('intake-completed'), event('task-opened', { kind: 'diagnose' }))
      .and(({ stage }) => expect(stage).toBe('triage'));
  });

  test('the device goes to a depot, which restores it', () => {
    const toDepot = complete('diagnose', { result: 'needs-depot', summary: 's', proposal: 'send it in', parts: [] });
    given(at('2026-11-23 10:00', openWarranty()), at('2026-11-23 10:20', toDepot), at('2026-11-23 11:00', agree))
      .when(at('2026-11-24 11:00', complete('depot-repair', restored())))
      .thenAmong(event('request-resolved', { as: 'solved', by: 'depot' }), event('clock-cancelled', { key: 'onsite' }));
  });

  test('beyond repair: nothing was restored, and the report is due all the same', () => {
    const toDepot = complete('diagnose', { result: 'needs-depot', summary: 's', proposal: 'send it in', parts: [] });
    given(at('2026-02-17 03:00', open()), at('2026-02-17 03:20', toDepot), at('2026-02-17 03:30', agree))
      .when(at('2026-02-17 03:50', complete('depot-repair', { result: 'beyond-repair', note: 'burnt' })))
      .thenAmong(
        event('request-resolved', { as: 'beyond-repair' }),
        event('clock-cancelled', { key: 'solve' }),
        event('clock-cancelled', { key: 'restore' }),
        event('clock-started', { key: 'report' }),
      );
  });
});

describe('resolved, reported on, followed up, closed', () => {
  test('confirmed: the report is written', () => {
    given(...solved)
      .when(at('2026-11-23 15:00', confirm))
      .thenAmong(event('restoration-confirmed', { unconfirmed: false }), event('task-opened', { kind: 'write-report' }))
      .and(({ stage }) => expect(stage).toBe('report'));
  });

  test('three attempts over two days without reaching the customer: on to the report, unconfirmed', () => {
    const unreachable = complete('confirm-restored', { result: 'unreachable' });
    given(...solved, at('2026-11-23 14:00', unreachable), at('2026-11-23 16:00', unreachable))
      .when(at('2026-11-23 17:00', unreachable))
      .thenAmong(event('customer-unreached', { attempt: 3 }), event('task-opened', { kind: 'confirm-restored' }));
    given(...solved, at('2026-11-23 14:00', unreachable), at('2026-11-23 16:00', unreachable))
      .when(at('2026-11-24 09:00', unreachable))
      .thenAmong(event('restoration-confirmed', { unconfirmed: true }), event('task-opened', { kind: 'write-report' }));
  });

  const confirmed = [...solved, at('2026-11-23 15:00', confirm)];
  test('the report in time meets its clock; the return visit follows', () => {
    given(...confirmed)
      .when(at('2026-11-24 10:19', report))
      .thenAmong(event('clock-met', { key: 'report' }), event('task-opened', { kind: 'return-visit' }))
      .and(({ stage }) => expect(stage).toBe('return-visit'));
  });

  test('a late report breaches its own clock and nothing else', () => {
    given(...confirmed)
      .when(at('2026-11-24 10:21', report))
      .thenAmong(
        event('clock-breached', { key: 'report' }, '2026-11-24 10:20'),
        event('clock-stopped-late', { key: 'report', lateMs: 60_000 }),
      )
      .and(({ clocks }) => {
        expect(clocks.filter(({ status }) => status === 'breached').map(({ key }) => key)).toEqual(['report']);
      });
  });

  test('rated: closed as solved', () => {
    given(...confirmed, at('2026-11-23 16:00', report))
      .when(at('2026-11-25 10:00', rate))
      .thenAmong(
        event('return-visit-rated', { scores: { onsite: 5 }, source: 'own' }),
        event('request-closed', { resolution: 'solved' }),
      );
  });

  test('rated by the customer: the same, in their own words, and once', () => {
    const rating = ask('rate', { scores: { onsite: 4 }, comment: 'quick' });
    const reported = [...confirmed, at('2026-11-23 16:00', report)];
    given(...reported)
      .when(at('2026-11-23 18:00', rating))
      .thenAmong(
        event('task-completed', { kind: 'return-visit', result: 'rated' }),
        event('return-visit-rated', { scores: { onsite: 4 }, comment: 'quick', source: 'own' }),
        event('request-closed', { resolution: 'solved' }),
      );
    given(...confirmed)
      .when(at('2026-11-23 15:00', rating))
      .thenRefused('nothing-to-rate');
    given(...reported, at('2026-11-23 18:00', rating))
      .when(at('2026-11-23 19:00', rating))
      .thenRefused('nothing-to-rate');
  });

  test('a consultation has no report: confirmed, rated, closed', () => {
    given(at('2026-11-23 10:00', openConsultation()), at('2026-11-23 11:00', solveByPhone))
      .when(at('2026-11-23 12:00', confirm))
      .thenAmong(event('task-opened', { kind: 'return-visit' }))
      .and(({ stage, clocks }) => {
        expect(stage).toBe('return-visit');
        expect(clocks.map(({ key, status }) => `${key} ${status}`)).toEqual(['answer met']);
      });
  });
});

test.each(['escalate', 'cancel'] as const)('a request that is over cannot be asked to %s', (what) => {
  given(at('2026-11-23 10:00', openWarranty()), at('2026-11-23 10:10', cancel))
    .when(at('2026-11-23 11:00', ask(what, { reason: 'late' })))
    .thenRefused('request-over', { params: { stage: 'cancelled' } });
});

test('a note is welcome at any time, also after the end', () => {
  given(at('2026-11-23 10:00', openWarranty()), at('2026-11-23 10:10', cancel))
    .when(at('2026-11-23 11:00', ask('add-note', { text: 'called again' })))
    .then(event('note-added', { text: 'called again' }));
});
