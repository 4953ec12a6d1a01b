import { decide, foresee, initialState, type RequestCommand, type RequestContext } from '@fixtrail/domain/request';
import { shippedCalendars, type Calendar } from '@fixtrail/domain/calendar';
import { shippedPolicies } from '@fixtrail/domain/policy/shipped';
import { promiseTo } from '@fixtrail/domain/request/story';
import { at, openWarranty } from '../../support/asks';
import { event, givenIn } from '../../support/given';
import { cn, ordinaryWorld } from '../../support/request-life';

const world = ordinaryWorld;
const contextAt = (local: string): RequestContext => ({
  at: cn(local),
  eventId: (ordinal) => `e:${ordinal}`,
  idOf: (...parts) => parts.join(':'),
  policy: shippedPolicies.find(({ id }) => id === 'hardware-warranty') ?? null,
  calendars: Object.fromEntries(shippedCalendars.map((calendar) => [calendar.id, calendar])),
  calendarAt: ({ id }) => shippedCalendars.find((one) => one.id === id) as Calendar,
  mergeInto: null,
  repeatOf: null,
  amendedPolicy: null,
  device: world.device,
  product: world.product,
  countedUses: [],
  regionZone: 'city',
  candidates: world.candidates,
  supply: { shelves: [], parts: {}, waiting: [], inbound: {} },
  cruBlockedBy: null,
  number: '',
  testClockNow: null,
  externalRefTakenBy: null,
});
const opening = (data: Partial<RequestCommand<'open'>['data']> = {}): RequestCommand<'open'> =>
  openWarranty(data)(initialState('preview')) as RequestCommand<'open'>;
const foreseen = (data: Partial<RequestCommand<'open'>['data']> = {}, local = '2026-11-23 17:29') => {
  const answer = foresee('preview', opening(data), contextAt(local));
  if ('rejected' in answer) throw new Error(JSON.stringify(answer.rejected));
  return answer;
};

describe('what opening would give', () => {
  it('is what opening gives: the same events, nothing more and nothing less', () => {
    const { asTold } = foreseen();
    const decided = decide(initialState('preview'), opening(), contextAt('2026-11-23 17:29'));
    if ('rejected' in decided) throw new Error('refused');
    const due = decided.events.flatMap((one) => (one.type === 'clock-started' ? [one.data.dueAt] : []));
    expect(asTold.clocks.map(({ dueAt }) => dueAt)).toEqual(due);
    expect(promiseTo(asTold, 'en')).toBe(
      'Our service hours begin Tuesday 24 November 09:00. An engineer will be with you by Tuesday 24 November 17:00.',
    );
  });

  it.each([
    [
      '2026-11-23 07:10',
      'Our service hours begin Monday 23 November 09:00. An engineer will be with you by Tuesday 24 November 17:00.',
    ],
    [
      '2026-11-23 17:30',
      'Our service hours begin Tuesday 24 November 09:00. An engineer will be with you by Wednesday 25 November 17:00.',
    ],
    ['2026-09-18 16:00', 'An engineer will be with you by Sunday 20 September 17:00.'],
  ])('received %s the caller is told: %s', (local, promise) => {
    expect(promiseTo(foreseen({}, local).asTold, 'en')).toBe(promise);
  });

  it('with items missing asks for them, and says what is promised once they are told', () => {
    const { asTold, whenComplete } = foreseen({ fault: { description: '开机无显示' } });
    expect(asTold).toMatchObject({ stage: 'info-pending', missing: ['fault.errorMessage', 'fault.configuration'] });
    expect(whenComplete).toMatchObject({ stage: 'triage', entitlement: { decision: 'covered', until: '2028-05-02' } });
  });

  it('cannot say what comes later while the device is not named', () => {
    expect(foreseen({ product: {} }).whenComplete).toBeNull();
  });

  it('refuses as opening refuses', () => {
    const answer = foresee('preview', opening({ receivedAt: cn('2026-11-24 10:00') }), contextAt('2026-11-23 10:00'));
    expect(answer).toMatchObject({
      rejected: { code: 'invalid', errors: [{ path: 'receivedAt', code: 'in-future' }] },
    });
  });
});

describe('a fault that comes back', () => {
  const repeatOf = { id: 'request-9', number: 'R20260701-0009', isOver: true, testClockId: null };
  const again = at('2026-11-23 10:00', openWarranty({ repeatOf: 'R20260701-0009' }));

  it('keeps the earlier request with the new one', () => {
    givenIn({ repeatOf })
      .when(again)
      .thenAmong(event('request-opened', { repeatOf: { id: 'request-9', number: 'R20260701-0009' } }))
      .and((request) => expect(request.repeatOf?.number).toBe('R20260701-0009'));
  });

  it.each([
    ['of a request that is still open is a duplicate', { ...repeatOf, isOver: false }, 'still-open'],
    ['of nothing that is there', null, 'unknown'],
    ['of a request on another clock', { ...repeatOf, testClockId: 'c' }, 'other-time'],
  ])('%s: refused', (_, told, code) => {
    givenIn({ repeatOf: told })
      .when(again)
      .thenRefused('invalid', { errors: [{ path: 'repeatOf', code }] });
  });
});
