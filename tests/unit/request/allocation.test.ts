import {
  byPreference,
  choose,
  nothingAsked,
  taken,
  type Need,
  type PartRule,
  type Shelf,
  type Supply,
  type Waiting,
} from '@fixtrail/domain/parts/allocation';
import { agenda } from '@fixtrail/domain/request';
import { agree, allocate, at, openWarranty, proposeVisit } from '../../support/asks';
import { event, givenIn } from '../../support/given';
import { cn } from '../../support/request-life';

const now = cn('2026-11-23 10:00');
const need: Need = { lineId: 'mine', fru: 'BOARD01', quantity: 1 };
const shelf = (depot: string, available: number, more: Partial<Shelf> = {}): Shelf => ({
  depot,
  fru: 'BOARD01',
  available,
  own: false,
  leadTimeHours: null,
  ...more,
});
const rule: PartRule = { cru: false, returnRequired: false, substitutes: [], price: 1 };
const supply = (shelves: readonly Shelf[], more: Partial<Supply> = {}): Supply => ({
  ...nothingAsked,
  shelves: byPreference(shelves, ['BJ-1', 'BJ-2']),
  ...more,
});
const waits = (lineId: string, since: string, more: Partial<Waiting> = {}): Waiting => ({
  lineId,
  since: cn(since),
  frus: ['BOARD01'],
  quantity: 1,
  ...more,
});

describe('a part is taken from', () => {
  const own = { own: true, leadTimeHours: 4 };

  test('the depot of the site’s own region, in the region’s order, however near another is', () => {
    const shelves = [shelf('TJ-1', 5, { leadTimeHours: 1 }), shelf('BJ-2', 5, own), shelf('BJ-1', 5, own)];
    expect(choose(need, now, supply(shelves))).toEqual({
      depot: 'BJ-1',
      fru: 'BOARD01',
      because: 'a depot of the site’s own region',
      expectedAt: cn('2026-11-23 14:00'),
    });
  });

  test('else the nearest other by lead time; one of which no lead time is known comes last', () => {
    const others = [shelf('A-FAR', 5), shelf('SH-1', 5, { leadTimeHours: 30 }), shelf('TJ-1', 5, { leadTimeHours: 8 })];
    const because = 'the nearest other depot, 8 h away';
    expect(choose(need, now, supply([shelf('BJ-1', 0, own), ...others]))).toMatchObject({ depot: 'TJ-1', because });
    expect(choose(need, now, supply([shelf('A-FAR', 5)]))).toEqual({
      depot: 'A-FAR',
      fru: 'BOARD01',
      because: 'another depot that has it',
    });
  });

  test('one depot whole: two halves from two depots are none', () => {
    const halves = supply([shelf('BJ-1', 1, own), shelf('BJ-2', 1, own)]);
    expect(choose({ ...need, quantity: 2 }, now, halves)).toHaveProperty('short');
  });
});

describe('a substitute', () => {
  const parts = { BOARD01: { ...rule, substitutes: ['BOARD02', 'BOARD03'] }, BOARD02: rule, BOARD03: rule };

  test('is given when no depot has the part itself, the preferred one first', () => {
    const far = shelf('SH-1', 1, { leadTimeHours: 48 });
    const near = { own: true, leadTimeHours: 1 };
    const [second, third] = [
      shelf('BJ-1', 1, { ...near, fru: 'BOARD02' }),
      shelf('BJ-1', 1, { ...near, fru: 'BOARD03' }),
    ];
    expect(choose(need, now, supply([third, second, far], { parts }))).toMatchObject({ fru: 'BOARD01', depot: 'SH-1' });
    expect(choose(need, now, supply([third, second], { parts }))).toMatchObject({
      fru: 'BOARD02',
      because: 'substitute for BOARD01; a depot of the site’s own region',
    });
    expect(choose(need, now, supply([third], { parts }))).toMatchObject({ fru: 'BOARD03' });
  });

  test('goes one way only', () => {
    const other = { ...need, fru: 'BOARD02' };
    expect(choose(other, now, supply([shelf('BJ-1', 5)], { parts }))).toHaveProperty('short');
  });
});

describe('with nothing in stock', () => {
  test('a known delivery makes a backorder; one that lies behind makes none', () => {
    const inbound = { BOARD01: cn('2026-11-26 09:00') };
    const backorder = { backorder: cn('2026-11-26 09:00'), because: 'a delivery is expected' };
    expect(choose(need, now, supply([], { inbound }))).toEqual(backorder);
    expect(choose(need, cn('2026-11-26 09:00'), supply([], { inbound }))).toHaveProperty('short');
    expect(choose(need, now, supply([]))).toHaveProperty('short');
  });
});

describe('who waits longest is served first', () => {
  const shelves = [shelf('BJ-1', 1)];

  test('whoever asks at the moment of a delivery leaves it to those who wait', () => {
    const waiting = [waits('theirs', '2026-11-20 09:00')];
    expect(choose(need, now, supply(shelves, { waiting }))).toHaveProperty('short');
    const longest = [...waiting, waits('mine', '2026-11-19 09:00')];
    expect(choose(need, now, supply(shelves, { waiting: longest }))).toMatchObject({ depot: 'BJ-1' });
    expect(choose(need, now, supply([shelf('BJ-1', 2)], { waiting }))).toMatchObject({ depot: 'BJ-1' });
  });

  test('who could not be served all the same holds up nobody', () => {
    const waiting = [waits('theirs', '2026-11-20 09:00', { quantity: 3 })];
    expect(choose(need, now, supply(shelves, { waiting }))).toMatchObject({ depot: 'BJ-1' });
  });

  test('of two lines of one order the second does not get the piece of the first', () => {
    const after = taken(supply(shelves), 'BJ-1', 'BOARD01', need);
    expect(choose({ ...need, lineId: 'second' }, now, after)).toHaveProperty('short');
  });
});

describe('a forecast that misses a clock', () => {
  const board = { fru: '13N7096', quantity: 1 };
  const asked = (leadTimeHours: number) =>
    givenIn(
      { shelves: [{ depot: 'lhasa', fru: board.fru, onHand: 1, own: false, leadTimeHours }] },
      at('2026-11-23 10:00', openWarranty()),
      at('2026-11-23 10:20', proposeVisit(board)),
      at('2026-11-23 10:30', agree),
    ).when(at('2026-11-23 10:31', allocate));

  test('is on the agenda at that deadline, and told to the owner, before it happens', () => {
    asked(72)
      .then(
        event('part-reserved', { depot: 'lhasa', expectedAt: cn('2026-11-26 10:31') }),
        event('person-notified', { who: 'owner', about: 'part 13N7096 is expected after the onsite clock is due' }),
      )
      .and((request) => {
        const late = agenda(request).filter(({ action }) => action === 'parts-late');
        expect(late).toMatchObject([{ fireAt: cn('2026-11-24 17:00'), because: { type: 'part-reserved' } }]);
        const said = late[0]?.rule.text;
        expect(said?.en).toContain('part 13N7096 is expected on Thursday 26 November 10:31, after this deadline');
        expect(said?.zh).toContain('备件 13N7096 预计11月26日（周四）10:31到达，晚于该时限');
      });
  });

  test('one that keeps it says nothing', () => {
    asked(5)
      .then(event('part-reserved', { expectedAt: cn('2026-11-23 15:31') }))
      .and((request) => expect(agenda(request).map(({ action }) => action)).not.toContain('parts-late'));
  });
});
