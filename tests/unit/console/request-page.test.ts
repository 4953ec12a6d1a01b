import type { TimelineItem } from '@fixtrail/sdk/types.gen';
import { bodyOf, fieldsOf, missingOf, type ActedOn } from '../../../apps/console/src/request/actions/forms';
import { found, knownAt, momentsOf } from '../../../apps/console/src/request/known';
import { requestSearch } from '../../../apps/console/src/request/request-search';
import { topicOf } from '../../../apps/console/src/request/topic';

const item = (version: number, at: string, more: Partial<TimelineItem> = {}): TimelineItem => ({
  id: `e${version}`,
  version,
  position: version,
  type: 'note-added',
  at: `2026-02-17T${at}:00.000Z`,
  recordedAt: `2026-02-17T${at}:00.000Z`,
  actor: { kind: 'user', id: 'li', name: '李伟' },
  cause: null,
  correlationId: `call-${version}`,
  summary: 'Li Wei noted: “called back”.',
  because: null,
  data: {},
  ...more,
});
/** The third tells late what happened before the second. */
const items = [item(1, '03:00'), item(2, '03:30'), item(3, '03:10'), item(4, '04:00')];

describe('the page as of an instant', () => {
  it.each([
    ['2026-02-17T02:59:00.000Z', 0],
    ['2026-02-17T03:00:00.000Z', 1],
    ['2026-02-17T03:20:00.000Z', 1],
    ['2026-02-17T03:30:00.000Z', 3],
    [undefined, 4],
  ])('at %s it knows %i events: what stands behind something later was not known yet', (asOf, known) => {
    expect(knownAt(items, asOf)).toBe(known);
  });

  it('stops where something became known, once for each instant and never backwards', () => {
    expect(momentsOf(items).map((at) => at.slice(11, 16))).toEqual(['03:00', '03:30', '04:00']);
  });
});

describe('what is looked for', () => {
  it('is found by every word of it, whether in the sentence, the type, the person or the correlation id', () => {
    expect(found(items, 'LI noted')).toHaveLength(4);
    expect(found(items, '李伟 call-3').map(({ version }) => version)).toEqual([3]);
    expect(found(items, 'noted cancelled')).toEqual([]);
    expect(found(items, '  ')).toHaveLength(4);
  });

  it.each([
    ['clock-breached', 'clocks'],
    ['task-claimed', 'tasks'],
    ['old-part-due', 'parts'],
    ['parts-requested', 'parts'],
    ['consent-given', 'customer'],
    ['attachment-added', 'notes'],
    ['request-opened', 'other'],
  ])('%s is about %s', (type, topic) => {
    expect(topicOf(item(1, '03:00', { type }))).toBe(topic);
  });
});

describe('the address', () => {
  it('keeps what it knows and drops what is nonsense', () => {
    const asOf = '2026-02-17T03:10:00+08:00';
    expect(requestSearch({ tab: 'events', asOf, q: 'x', zoom: '1-2', do: 'pause' })).toEqual({
      tab: 'events',
      asOf: '2026-02-16T19:10:00.000Z',
      q: 'x',
      zoom: '1-2',
      do: 'pause',
    });
    expect(requestSearch({ tab: 'toString', asOf: 'soon', time: 'x', zoom: '1;2', topic: '' })).toEqual({});
  });
});

describe('the form of an action', () => {
  const nobody = { users: [], engineers: [] };
  const request: ActedOn = {
    clocks: [
      { key: 'onsite', status: 'running' },
      { key: 'report', status: 'met' },
    ],
    tasks: [
      { id: 't1', kind: 'diagnose', state: 'completed' },
      { id: 't2', kind: 'onsite-visit', state: 'open' },
    ],
  };
  const optionsOf = (action: string, name: string) => {
    const field = fieldsOf(action, request, {}, nobody).find((one) => one.name === name);
    return field?.kind === 'select' ? field.options.map(({ value }) => value) : undefined;
  };

  it('offers what there is: clocks that run, tasks that are open', () => {
    expect(optionsOf('pause', 'clock')).toEqual(['all', 'onsite']);
    expect(optionsOf('assign', 'taskId')).toEqual(['t2']);
  });

  it('says what is still to be filled in', () => {
    const fields = fieldsOf('pause', request, {}, nobody);
    expect(missingOf(fields, { clock: 'onsite', note: '' })).toEqual(['pauseReason']);
    expect(missingOf(fields, { clock: 'onsite', pauseReason: 'force-majeure' })).toEqual([]);
  });

  it.each([
    ['notes', { text: ' called ' }, { text: 'called' }],
    ['pause', { clock: 'all', pauseReason: 'customer-slot', note: '' }, { clock: 'all', reason: 'customer-slot' }],
    [
      'consent',
      { accepted: 'no', via: 'phone', byName: '王芳', reason: '太贵' },
      { accepted: false, via: 'phone', by: { name: '王芳' }, reason: '太贵' },
    ],
    ['consent', { accepted: 'yes', via: 'phone', reason: 'left from before' }, { accepted: true, via: 'phone' }],
    ['cancel', { reason: 'no longer needed' }, { reason: 'no longer needed' }],
    ['links', {}, {}],
  ])('%s sends what its route takes, and leaves out what was left empty', (action, values, body) => {
    expect(bodyOf(action, values)).toEqual(body);
  });

  it('gives a corrected time its offset', () => {
    const body = bodyOf('correct', { fact: 'arrived', value: '2026-11-23T10:00', reason: 'offline' });
    expect(body).toEqual({ fact: 'arrived', value: new Date('2026-11-23T10:00').toISOString(), reason: 'offline' });
  });
});
