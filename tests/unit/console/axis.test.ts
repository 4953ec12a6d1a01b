import fc from 'fast-check';
import { axisOf } from '../../../apps/console/src/request/timeline/axis';
import { ticksOf } from '../../../apps/console/src/request/timeline/ticks';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.parse('2026-02-17T03:00:00+08:00');
const china = 8 * hour;
const at = (minutes: number): number => start + minutes * minute;
const kinds = (axis: ReturnType<typeof axisOf>) => axis.pieces.map(({ kind }) => kind);

describe('the time axis', () => {
  it('keeps to scale what happens at an even pace', () => {
    const axis = axisOf({ from: at(0), to: at(60), width: 600, instants: [at(15), at(30), at(45)] });
    expect(kinds(axis)).toEqual(['time']);
    expect([0, 15, 30, 60].map((one) => axis.x(at(one)))).toEqual([0, 150, 300, 600]);
  });

  it('folds a stretch in which nothing happens, and gives its room to the rest', () => {
    const instants = [at(10), at(20), at(30), at(40), at(40 + 600), at(650), at(660)];
    const axis = axisOf({ from: at(0), to: at(670), width: 600, instants });
    expect(kinds(axis)).toEqual(['time', 'idle', 'time']);
    expect(axis.pieces[1]).toMatchObject({ from: at(40), to: at(640) });
    expect(axis.x(at(640)) - axis.x(at(40))).toBeCloseTo(64);
    expect(axis.x(at(10))).toBeGreaterThan(60);
  });

  it('does not fold a pause that takes no room anyway, nor the only gap there is', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => at(index));
    expect(kinds(axisOf({ from: at(0), to: at(5_120), width: 1_000, instants: [...many, at(5_120)] }))).toEqual([
      'time',
    ]);
    expect(kinds(axisOf({ from: at(0), to: at(6_000), width: 1_000, instants: [] }))).toEqual(['time']);
  });

  it('keeps two idle stretches apart, so that what happened between them is seen', () => {
    const instants = [at(5), at(10), at(2_000), at(4_000), at(4_005), at(4_010)];
    const axis = axisOf({ from: at(0), to: at(4_015), width: 800, instants });
    expect(kinds(axis)).toEqual(['time', 'idle', 'idle', 'time']);
  });

  it('leaves no room to time that does not count, in business time', () => {
    const closed = [{ from: at(120), to: at(1_000), reason: 'night' }];
    const axis = axisOf({ from: at(0), to: at(1_060), width: 600, instants: [at(60), at(500)], closed });
    expect(axis.pieces.map(({ kind, reason }) => reason ?? kind)).toEqual(['time', 'night', 'time']);
    expect(axis.x(at(1_000)) - axis.x(at(120))).toBeCloseTo(26);
    // What happened in the night stands within it.
    expect(axis.x(at(500))).toBeGreaterThan(axis.x(at(120)));
    expect(axis.x(at(500))).toBeLessThan(axis.x(at(1_000)));
  });

  it('names a closed stretch of several pieces after the longest of them', () => {
    const closed = [
      { from: at(60), to: at(90), reason: 'night' },
      { from: at(90), to: at(900), reason: 'weekend' },
      { from: at(900), to: at(930), reason: 'night' },
    ];
    const axis = axisOf({ from: at(0), to: at(990), width: 600, instants: [], closed });
    expect(axis.pieces.map(({ reason }) => reason)).toEqual([undefined, 'weekend', undefined]);
  });

  it('goes from edge to edge without a gap and never backwards, whatever is on it', () => {
    const anyMoment = fc.integer({ min: 0, max: 100_000 });
    const anyClosed = fc.array(fc.tuple(anyMoment, fc.integer({ min: 1, max: 5_000 })), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(anyMoment, { maxLength: 60 }), anyClosed, anyMoment, (moments, shut, end) => {
        const instants = moments.map(at);
        const closed = shut.map(([from, length]) => ({ from: at(from), to: at(from + length), reason: 'night' }));
        const axis = axisOf({ from: at(0), to: at(end), width: 900, instants, closed });
        expect(axis.pieces[0]?.x0).toBe(0);
        expect(axis.pieces.at(-1)?.x1).toBeCloseTo(900);
        for (const [index, piece] of axis.pieces.entries()) {
          const next = axis.pieces[index + 1];
          if (next) expect([next.from, next.x0]).toEqual([piece.to, piece.x1]);
        }
        const xs = moments.toSorted((a, b) => a - b).map((one) => axis.x(at(one)));
        expect(xs).toEqual(xs.toSorted((a, b) => a - b));
        expect(xs.every((x) => x >= 0 && x <= 900.001)).toBe(true);
      }),
    );
  });
});

describe('the labels of the axis', () => {
  it('are round times on the reader’s clock, as many as have room', () => {
    const axis = axisOf({ from: at(7), to: at(127), width: 600, instants: [] });
    const told = ticksOf(axis, china).map((tick) => new Date(tick.at + china).toISOString().slice(11, 16));
    expect(told).toEqual(['03:07', '03:30', '03:45', '04:00', '04:15', '04:30', '04:45']);
  });

  it('say the day where one begins', () => {
    const axis = axisOf({ from: at(0), to: at(48 * 60), width: 600, instants: [] });
    const days = ticksOf(axis, china).filter(({ begins }) => begins);
    expect(days.map((tick) => new Date(tick.at + china).toISOString().slice(0, 10))).toEqual([
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
    ]);
  });

  it('tell seconds where minutes would repeat themselves', () => {
    const ticks = ticksOf(axisOf({ from: at(0), to: at(1), width: 600, instants: [at(0.2), at(0.5)] }), china);
    expect(ticks.length).toBeGreaterThan(3);
    expect(new Set(ticks.map(({ says }) => says))).toEqual(new Set(['second']));
    for (const [index, { x }] of ticks.entries()) expect((ticks[index + 1]?.x ?? 9_999) - x).toBeGreaterThanOrEqual(72);
  });

  it('tell the exact time at which it goes on after a fold', () => {
    const instants = [at(10), at(20), at(30), at(40), at(643), at(650), at(660)];
    const axis = axisOf({ from: at(0), to: at(670), width: 600, instants });
    expect(ticksOf(axis, china).some((tick) => tick.at === at(643))).toBe(true);
  });

  it('never touch one another', () => {
    const instants = [at(5), at(10), at(2_000), at(4_000), at(4_005), at(4_010)];
    const xs = ticksOf(axisOf({ from: at(0), to: at(4_015), width: 800, instants }), china).map(({ x }) => x);
    for (const [index, x] of xs.entries()) expect((xs[index + 1] ?? 9_999) - x).toBeGreaterThanOrEqual(52);
  });
});
