import { allowanceFor } from '@fixtrail/domain/entitlement/counted';
import type { CountedUse } from '@fixtrail/domain/entitlement/entitlement';
import { countedChanges } from '@fixtrail/domain/entitlement/counted-ledger';
import { initialState } from '@fixtrail/domain/request';
import { at, cancel, complete, open } from '../../support/asks';
import { givenIn } from '../../support/given';

const device = { serial: 'L3A1234', model: 'T60-2007', acceptedOn: '2025-05-02', warrantyYears: 3 };
const contract = { policy: 'platform-support', signedOn: '2024-02-29', years: 5 };
const use = (service: CountedUse['service'], from: string, to: string): CountedUse => ({ service, from, to });

describe('what is free', () => {
  test.each([
    ['relocation', '2024-02-29', '2029-02-28'],
    ['rebuild', '2024-02-29', '2029-02-28'],
    ['inspection', '2026-03-01', '2027-02-28'],
  ] as const)('%s: one from %s to %s under the contract', (service, from, to) => {
    expect(allowanceFor(service, { ...device, contract }, '2026-11-23', [])).toEqual({
      service,
      from,
      to,
      allowance: 1,
      used: 0,
    });
  });

  test('a year of service begins on the day after the last one’s inclusive last day', () => {
    const on = (day: string) => allowanceFor('inspection', { ...device, contract }, day, [])?.from;
    expect([on('2025-02-28'), on('2025-03-01'), on('2028-02-29'), on('2028-03-01')]).toEqual([
      '2024-02-29',
      '2025-03-01',
      '2027-03-01',
      '2028-03-01',
    ]);
  });

  test('in warranty without a contract one inspection a year, and neither relocation nor rebuild', () => {
    expect(allowanceFor('inspection', device, '2026-05-03', [])).toMatchObject({ from: '2026-05-03', allowance: 1 });
    expect(allowanceFor('relocation', device, '2026-05-03', [])).toBeNull();
    expect(allowanceFor('inspection', device, '2028-05-03', [])).toBeNull();
  });

  test('last year’s inspection does not count this year', () => {
    const uses = [use('inspection', '2025-05-02', '2026-05-02')];
    expect(allowanceFor('inspection', device, '2026-05-02', uses)).toMatchObject({ used: 1 });
    expect(allowanceFor('inspection', device, '2026-05-03', uses)).toMatchObject({ used: 0 });
  });
});

describe('a relocation', () => {
  const relocation = open({ kind: 'relocation', policy: 'planned-service' });
  const world = { device: { ...device, contract } };
  const taken = { countedUses: [use('relocation', '2024-02-29', '2029-02-28')] };

  test('is free the first time and quoted the second', () => {
    givenIn(world)
      .when(at('2026-11-23 10:00', relocation))
      .and(({ entitlement, stage }) => {
        expect(entitlement).toMatchObject({ charge: 'free', takes: { service: 'relocation' } });
        expect(stage).toBe('triage');
      });
    givenIn({ ...world, ...taken })
      .when(at('2026-11-23 10:00', relocation))
      .and(({ entitlement, stage }) => {
        expect(entitlement).toMatchObject({ charge: 'quoted', decision: 'excluded' });
        expect(entitlement).not.toHaveProperty('takes');
        expect(stage).toBe('quote');
      });
  });

  test.each([
    ['cancelled', cancel],
    ['charged after all', complete('diagnose', { result: 'not-covered', exclusion: 'misuse' })],
  ])('that is %s gives back what it had taken, once', (_how, ending) => {
    givenIn(world, at('2026-11-23 10:00', relocation))
      .when(at('2026-11-23 11:00', ending))
      .and((_request, { events }) => {
        const changes = countedChanges(initialState('request-1'), events);
        expect(changes.map(({ type }) => type)).toEqual(['entitlement-taken', 'entitlement-returned']);
      });
  });
});
