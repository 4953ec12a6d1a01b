import { decideEntitlement, lastDay, type RegisteredDevice } from '@fixtrail/domain/entitlement/entitlement';
import { exclusions, type Exclusion } from '@fixtrail/domain/entitlement/exclusions';
import { agree, at, complete, openWarranty, proposeVisit } from '../../support/asks';
import { event, given, givenIn } from '../../support/given';
import { cn } from '../../support/request-life';

const product = { model: 'T60-2007', serial: 'L3A1234' };
const device: RegisteredDevice = { ...product, acceptedOn: '2025-05-02', warrantyYears: 1 };
const contract = { policy: 'platform-support', signedOn: '2024-02-29', years: 5 };
const decided = (known: RegisteredDevice | null, reported: string) => decideEntitlement(product, known, cn(reported));

describe('the last day of a term is inclusive, in the local calendar', () => {
  test.each([
    ['2024-02-29', 5, '2029-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2096-02-29', 4, '2100-02-28'],
    ['2025-05-02', 3, '2028-05-02'],
    ['2025-12-31', 1, '2026-12-31'],
  ])('%s and %d years: %s', (from, years, last) => {
    expect(lastDay(from, years)).toBe(last);
  });

  test.each([
    ['2026-05-02 00:00', 'covered'],
    ['2026-05-02 23:59', 'covered'],
    ['2026-05-03 00:00', 'expired'],
  ])('a warranty until 2026-05-02, reported %s: %s', (reported, decision) => {
    expect(decided(device, reported)).toMatchObject({ decision, until: '2026-05-02' });
  });
});

describe('contract and lifetime', () => {
  test.each([
    ['2024-02-28 23:59', { decision: 'covered', kind: 'warranty' }],
    ['2024-02-29 00:00', { decision: 'covered', kind: 'contract', until: '2029-02-28' }],
    ['2029-02-28 23:59', { decision: 'covered', kind: 'contract' }],
    ['2029-03-01 00:00', { decision: 'covered', kind: 'lifetime', until: null }],
  ])('a contract of five years signed on 29 February 2024, reported %s: %j', (reported, expected) => {
    expect(decided({ ...device, acceptedOn: '2023-12-01', contract }, reported)).toMatchObject(expected);
  });

  test('a serial that is registered as another model is not known: the clerk verifies it', () => {
    expect(decided({ ...device, model: 'X60' }, '2026-01-01 09:00').decision).toBe('unknown-device');
  });
});

test('an entitlement that runs out during the repair stays as decided at the report', () => {
  givenIn({ device }, at('2026-04-30 16:00', openWarranty()))
    .when(at('2026-05-20 10:00', proposeVisit()))
    .thenAmong(event('proposal-made'))
    .and(({ entitlement }) => expect(entitlement).toMatchObject({ decision: 'covered', until: '2026-05-02' }));
});

test('what was received in time and opened later is judged as of the report', () => {
  givenIn({ device })
    .when(at('2026-05-10 10:00', openWarranty({ receivedAt: cn('2026-05-02 16:00') })))
    .thenAmong(event('entitlement-decided', { decision: 'covered' }));
});

test.each(Object.entries(exclusions) as [Exclusion, 'excluded' | 'void'][])(
  'cause %s: %s, so a quote',
  (exclusion, decision) => {
    given(at('2026-11-23 10:00', openWarranty()))
      .when(at('2026-11-23 10:20', complete('diagnose', { result: 'not-covered', exclusion })))
      .thenAmong(
        event('exclusion-found', { exclusion, where: 'triage' }),
        event('entitlement-decided', { decision, charge: 'quoted' }),
        event('task-opened', { kind: 'make-quote' }),
      )
      .and(({ stage }) => expect(stage).toBe('quote'));
  },
);

test('there are seven causes not covered, six that void the warranty and three outside the service', () => {
  const decisions = Object.values(exclusions);
  expect(decisions.filter((decision) => decision === 'void')).toHaveLength(6);
  expect(decisions.filter((decision) => decision === 'excluded')).toHaveLength(7 + 3);
});

test('a cause not covered that is found in triage goes back to triage when the quote is accepted', () => {
  const quote = { result: 'quoted', lines: [], validUntil: '2026-12-01T17:00:00+08:00' } as const;
  given(
    at('2026-11-23 10:00', openWarranty()),
    at('2026-11-23 10:20', complete('diagnose', { result: 'not-covered', exclusion: 'virus' })),
    at('2026-11-23 10:40', complete('make-quote', quote)),
  )
    .when(at('2026-11-23 11:00', agree))
    .thenAmong(event('task-opened', { kind: 'diagnose' }))
    .and(({ stage }) => expect(stage).toBe('triage'));
});

test('a quote is valid for some time, whatever time zone it is written in', () => {
  const quote = (validUntil: string) => complete('make-quote', { result: 'quoted', lines: [], validUntil });
  const excluded = [
    at('2026-11-23 10:00', openWarranty()),
    at('2026-11-23 10:20', complete('diagnose', { result: 'not-covered', exclusion: 'virus' })),
  ];
  given(...excluded)
    .when(at('2026-11-23 10:40', quote('2026-11-23T10:40:00+08:00')))
    .thenRefused('invalid', { errors: [{ path: 'outcome.validUntil', code: 'in-past' }] });
  given(...excluded)
    .when(at('2026-11-23 10:40', quote('2026-11-23T17:00:00+08:00')))
    .thenAmong(event('quote-made', { validUntil: cn('2026-11-23 17:00') }));
});
