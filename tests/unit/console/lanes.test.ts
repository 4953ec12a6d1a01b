import type { AgendaItem, ClockWithLedger, TimelineItem } from '@fixtrail/sdk/types.gen';
import { axisOf } from '../../../apps/console/src/request/timeline/axis';
import { clustersOf } from '../../../apps/console/src/request/timeline/clusters';
import { lanesOf, type Mark, type Told } from '../../../apps/console/src/request/timeline/lanes';
import { boundsOf, closedOf, instantsOf, zoomOf } from '../../../apps/console/src/request/timeline/scope';

const day = '2026-02-17T';
const at = (time: string): string => new Date(`${day}${time}:00+08:00`).toISOString();
const ms = (time: string): number => Date.parse(at(time));

let version = 0;
const event = (time: string, type: string, data: TimelineItem['data'] = {}, by = 'system'): TimelineItem => {
  version += 1;
  const actor = by === 'system' ? { kind: 'system' as const, id: by } : { kind: 'user' as const, id: by, name: by };
  const logged = { position: version, version, recordedAt: at(time), cause: null, correlationId: 'a-call' };
  return { id: `e${version}`, type, at: at(time), actor, data, summary: `${type}.`, because: null, ...logged };
};

const respond: ClockWithLedger = {
  id: 'c1',
  key: 'respond',
  status: 'breached',
  corrected: false,
  startedAt: at('03:00'),
  dueAt: at('03:30'),
  stoppedAt: at('03:41'),
  provisional: false,
  policy: { id: 'platform-support', version: 1 },
  rule: 'answered within 30 min',
  calendar: '7x24',
  calendarVersion: 1,
  because: { eventId: 'e1', type: 'request-opened' },
  dueOn: { date: '2026-02-17', weekday: 2, kind: 'ordinary', confirmed: true, text: '' },
  segments: [{ from: at('03:00'), to: at('03:41'), counted: true, reason: 'open' }],
  ahead: [],
};

const told = (more: Partial<Told>): Told => {
  const { items = [] } = more;
  return { clocks: [], agenda: [], now: ms('04:00'), known: items.length, ...more, items };
};
const barsIn = (lanes: ReturnType<typeof lanesOf>, id: string) =>
  lanes
    .find((lane) => lane.id === id)
    ?.bars.map(({ from, to, look }) => [new Date(from).toISOString(), new Date(to).toISOString(), look]);

describe('a clock’s lane', () => {
  it('is blue until the deadline and red after it', () => {
    const lanes = lanesOf(told({ clocks: [respond] }));
    expect(barsIn(lanes, 'clock:c1')).toEqual([
      [at('03:00'), at('03:30'), 'running'],
      [at('03:30'), at('03:41'), 'breached'],
    ]);
  });

  it('is amber once it was warned of, and green when it was met', () => {
    const items = [event('03:24', 'clock-warned', { clockId: 'c1', key: 'respond' })];
    const [first] = barsIn(lanesOf(told({ items, clocks: [respond] })), 'clock:c1') ?? [];
    expect(first?.[2]).toBe('at-risk');
    const met = { ...respond, status: 'met' as const, stoppedAt: at('03:20') };
    const segments = [{ from: at('03:00'), to: at('03:20'), counted: true, reason: 'open' }];
    const lanes = lanesOf(told({ clocks: [{ ...met, segments }] }));
    expect(barsIn(lanes, 'clock:c1')).toEqual([[at('03:00'), at('03:20'), 'met']]);
  });

  it('shows a pause and what lies ahead each in its own way', () => {
    const paused: ClockWithLedger = {
      ...respond,
      status: 'running',
      dueAt: at('05:00'),
      stoppedAt: null,
      segments: [
        { from: at('03:00'), to: at('03:10'), counted: true, reason: 'open' },
        { from: at('03:10'), to: at('03:50'), counted: false, reason: 'paused: customer-slot' },
        { from: at('03:50'), to: at('04:00'), counted: true, reason: 'open' },
      ],
      ahead: [{ from: at('04:00'), to: at('05:00'), counted: true, reason: 'open' }],
    };
    expect(barsIn(lanesOf(told({ clocks: [paused] })), 'clock:c1')?.map(([, , look]) => look)).toEqual([
      'running',
      'paused',
      'running',
      'promised',
    ]);
  });

  it('has a flag at its deadline, and promises that are still to come', () => {
    const warning: AgendaItem = {
      id: 'c1@80',
      fireAt: at('04:30'),
      action: 'respond-warning',
      text: 'the owner is told',
      unless: 'it is resolved',
      rule: { policy: 'platform-support', version: 1, text: '' },
      because: { eventId: 'e1', type: 'clock-started' },
      cancelledBy: [],
      clockId: 'c1',
    };
    const [lane] = lanesOf(told({ clocks: [{ ...respond, dueAt: at('05:00') }], agenda: [warning] }));
    expect(lane?.marks.map(({ shape, later }) => [shape, later])).toEqual([
      ['promise', true],
      ['flag', true],
    ]);
  });
});

describe('people’s lanes', () => {
  const hotline = { id: 'li', name: 'Li Wei' };
  const task = { taskId: 't1', kind: 'diagnose', role: 'hotline' };
  const items = [
    event('03:00', 'task-opened', { ...task, assignee: hotline }),
    event('03:10', 'task-claimed', { ...task, by: { id: 'chen', name: 'Chen Hao' } }, 'chen'),
    event('03:20', 'task-released', { ...task, by: { id: 'chen', name: 'Chen Hao' }, reason: 'ill' }, 'chen'),
    event('03:30', 'task-claimed', { ...task, by: hotline }, 'li'),
    event('03:50', 'task-completed', { ...task, by: hotline }, 'li'),
  ];

  it('show who was offered a task, who had it, and when nobody did', () => {
    const lanes = lanesOf(told({ items }));
    expect(barsIn(lanes, 'person:li')).toEqual([
      [at('03:00'), at('03:10'), 'offered'],
      [at('03:30'), at('03:50'), 'working'],
    ]);
    expect(barsIn(lanes, 'person:chen')).toEqual([[at('03:10'), at('03:20'), 'working']]);
    expect(barsIn(lanes, 'desk:hotline')).toEqual([[at('03:20'), at('03:30'), 'offered']]);
  });

  it('name people, and a task that is open reaches to now', () => {
    const lanes = lanesOf(told({ items: items.slice(0, 2) }));
    expect(lanes.map(({ name }) => name)).toEqual(['Li Wei', 'chen']);
    expect(barsIn(lanes, 'person:chen')).toEqual([[at('03:10'), at('04:00'), 'working']]);
  });
});

describe('every event', () => {
  const items = [
    event('03:00', 'request-opened', {}, 'bai'),
    event('03:00', 'clock-started', { clockId: 'c1', key: 'respond' }),
    event('03:01', 'part-reserved', { lineId: 'l1' }),
    event('03:02', 'owner-assigned', {}),
    event('03:03', 'note-added', { text: 'x' }, 'bai'),
  ];

  it('stands in exactly one lane', () => {
    const lanes = lanesOf(told({ items, clocks: [respond] }));
    const ids = lanes.flatMap(({ marks }) => marks.flatMap(({ eventId }) => (eventId === undefined ? [] : [eventId])));
    expect(ids.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
    expect(lanes.map(({ kind }) => kind)).toEqual(['clock', 'person', 'parts', 'system']);
  });

  it('is shown as later when it was not known yet at the instant that is looked at', () => {
    const marks = lanesOf(told({ items, known: 3 })).flatMap((lane) => lane.marks);
    expect(marks.filter(({ later }) => later).map(({ eventId }) => eventId)).toEqual(
      expect.arrayContaining([items[3]?.id, items[4]?.id]),
    );
    expect(marks.filter(({ later }) => later)).toHaveLength(2);
  });
});

describe('marks that would lie on one another', () => {
  const axis = axisOf({ from: ms('03:00'), to: ms('04:00'), width: 600, instants: [] });
  const mark = (time: string, shape: Mark['shape'] = 'event', later = false): Mark => ({
    at: ms(time),
    shape,
    later,
    sentence: time,
  });

  it('are one, which counts them and looks like the gravest', () => {
    const clusters = clustersOf([mark('03:00'), mark('03:01', 'breach'), mark('03:30')], axis, 18);
    expect(clusters.map(({ count, shape }) => [count, shape])).toEqual([
      [2, 'breach'],
      [1, 'event'],
    ]);
  });

  it('never mix what has happened with what has not', () => {
    expect(clustersOf([mark('03:00'), mark('03:01', 'promise', true)], axis, 18)).toHaveLength(2);
  });

  it('are few, however many events there are: five thousand are drawn as fast as fifty', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({ ...mark('03:00'), at: ms('03:00') + index * 700 }));
    const clusters = clustersOf(many, axis, 18);
    expect(clusters.length).toBeLessThanOrEqual(600 / 18 + 1);
    expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
  });
});

describe('what the axis shows', () => {
  const lanes = lanesOf(told({ items: [event('03:00', 'request-opened', {}, 'bai')], clocks: [respond] }));

  it('reaches from the first thing to the last, and to now while it is not over', () => {
    expect(boundsOf(lanes, ms('09:00'), false)).toEqual({ from: ms('03:00'), to: ms('09:00') });
    expect(boundsOf(lanes, ms('09:00'), true)).toEqual({ from: ms('03:00'), to: ms('03:41') });
  });

  it('knows each point at which something is seen', () => {
    const instants = instantsOf(lanes, ms('03:45'), { from: ms('02:00'), to: ms('04:00') });
    expect(instants.toSorted()).toEqual([ms('03:00'), ms('03:30'), ms('03:41'), ms('03:45')]);
  });

  it('names a holiday by its name', () => {
    const segments = [{ from: at('03:00'), to: at('04:00'), counted: false, reason: 'holiday', name: '春节' }];
    expect(closedOf(segments)).toEqual([{ from: ms('03:00'), to: ms('04:00'), reason: '春节' }]);
  });

  it('is told by the address, which may be nonsense', () => {
    expect(zoomOf('1000-2000')).toEqual({ from: 1_000, to: 2_000 });
    for (const zoom of [undefined, 'a-b', '2000-1000', '5']) expect(zoomOf(zoom)).toBeUndefined();
  });
});
