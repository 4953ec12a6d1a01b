import type { Task } from '@fixtrail/sdk/types.gen';
import type { Entry, Told } from '../../../../apps/console/src/inbox/outbox/entry';
import { taskHere } from '../../../../apps/console/src/inbox/outbox/overlay';

const me = { id: 'li', name: '李伟' };
const visit: Task = {
  id: 'visit',
  kind: 'onsite-visit',
  title: 'On-site visit',
  requestId: 'request',
  requestNumber: 'R20261122-0001',
  version: 9,
  state: 'open',
  role: 'field',
  region: 'CN-BJ',
  assignee: null,
  openedAt: '2026-11-22T08:00:00.000Z',
  since: '2026-11-22T08:00:00.000Z',
  dueAt: null,
  clocks: [],
  testClockId: null,
  because: 'the customer agreed to the proposal',
  steps: [],
  nextSteps: ['accepted', 'scheduled', 'en-route', 'arrived', 'working', 'trained'],
  outcome: null,
  outcomeSchema: {},
  checklist: [],
  checked: [],
  context: {
    kind: 'fault',
    owner: null,
    severity: 'general',
    customer: {},
    phone: null,
    fault: {},
    device: { repairs: [] },
    site: {},
    parts: [],
  },
  actions: [],
};

const entry = (order: number, told: Told, more: Partial<Entry> = {}): Entry => ({
  order,
  key: `key-${order}`,
  userId: 'li',
  taskId: 'visit',
  requestId: 'request',
  about: { number: 'R20261122-0001', title: 'On-site visit' },
  told,
  at: `2026-11-22T09:0${order}:00.000Z`,
  queuedAt: 0,
  state: 'unsent',
  attempts: 0,
  nextAt: 0,
  ...more,
});
const complete: Told = { name: 'complete', outcome: { result: 'restored' }, checked: [] };

describe('a task with what this device has yet to tell', () => {
  it('stands as it will stand when everything has been heard', () => {
    const here = taskHere(visit, [entry(2, { name: 'progress', step: 'arrived' }), entry(1, { name: 'claim' })], me);
    expect(here).toMatchObject({
      state: 'claimed',
      assignee: me,
      steps: [{ step: 'arrived', at: '2026-11-22T09:02:00.000Z', unsent: true }],
      nextSteps: ['working', 'trained'],
    });
    expect(taskHere(visit, [entry(1, { name: 'claim' }), entry(2, complete)], me)).toMatchObject({
      state: 'completed',
      since: '2026-11-22T09:02:00.000Z',
      outcome: { result: 'restored' },
    });
  });

  it('what the server said no to changes nothing of how it is shown, but stays with it', () => {
    const here = taskHere(visit, [entry(1, { name: 'claim' }, { state: 'conflict' })], me);
    expect(here).toMatchObject({ state: 'open', assignee: null, unsent: [{ order: 1, state: 'conflict' }] });
  });

  it('what was told of other tasks is not mixed in', () => {
    expect(taskHere(visit, [entry(1, complete, { taskId: 'other' })], me).state).toBe('open');
  });
});
