import { actionsFor, taskActionsFor } from '@fixtrail/contracts/present/actions';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import type { Role } from '@fixtrail/domain/people';
import type { OpenedRequest, RequestCommand, Task } from '@fixtrail/domain/request';
import {
  maySeeRequest,
  maySeeTask,
  mayWorkOn,
  refuseRequestAction,
  refuseTaskAction,
  type Worker,
} from '@fixtrail/domain/request/actions';
import { agree, allocate, ask, at, claim, open, openWarranty, proposeVisit, solveByPhone } from '../../support/asks';
import { as, staff, type Life } from '../../support/request-life';
import { after, randomLives } from './lives';

const viewer = (role: Role, more: Partial<Viewer> = {}): Viewer => ({
  id: role,
  role,
  regions: 'all',
  scopes: [],
  language: 'en',
  ...more,
});

const visited = after(
  at('2026-11-23 10:00', openWarranty()),
  at('2026-11-23 10:10', proposeVisit({ fru: '42W7799', quantity: 1 })),
  at('2026-11-23 10:20', agree),
  at('2026-11-23 10:21', allocate),
);
const taskIn = ({ request }: Life, kind: Task['kind']): Task => {
  const task = request.tasks.find((one) => one.kind === kind);
  if (!task) throw new Error(`There is no ${kind}.`);
  return task;
};

describe('what is allowed is what decide accepts', () => {
  /** What each action sends; the codes of `decide` are the ones that the buttons give. */
  const commands: Readonly<Record<'consent' | 'escalate' | 'cancel', RequestCommand>> = {
    consent: { type: 'consent', data: { accepted: true, via: 'phone' }, by: as('manager') },
    escalate: { type: 'escalate', data: { reason: 'r' }, by: as('manager') },
    cancel: { type: 'cancel', data: { reason: 'r' }, by: as('manager') },
  };

  it.each(['consent', 'escalate', 'cancel'] as const)('%s, wherever random lives lead', (name) => {
    let [allowed, refused] = [0, 0];
    for (const life of randomLives(450, () => undefined)) {
      life.wait(life.request.updatedAt);
      const forecast = refuseRequestAction(life.request, name);
      const { rejected } = life.tell(life.request.updatedAt, commands[name]);
      expect(rejected?.code).toBe(forecast?.code);
      if (forecast) refused += 1;
      else allowed += 1;
    }
    expect(Math.min(allowed, refused)).toBeGreaterThan(5);
  });

  it.each(['claim', 'release', 'decline'] as const)('%s of a task, whoever asks', (name) => {
    let [allowed, refused] = [0, 0];
    for (const life of randomLives(450, () => undefined)) {
      life.wait(life.request.updatedAt);
      for (const person of ['hotline', 'field', 'manager']) {
        for (const { id } of life.request.tasks) {
          const task = life.request.tasks.find((one) => one.id === id);
          if (!task) continue;
          const who: Worker = { id: person, role: 'manager', regions: 'all' };
          const forecast = refuseTaskAction(task, name, who);
          const command = { type: `${name}-task`, data: { taskId: id, reason: 'r' }, by: as(person) } as RequestCommand;
          const { rejected } = life.tell(life.request.updatedAt, command);
          expect(rejected?.code).toBe(forecast?.code);
          if (forecast) refused += 1;
          else allowed += 1;
        }
      }
    }
    expect(Math.min(allowed, refused)).toBeGreaterThan(5);
  });
});

describe('buttons', () => {
  const allowed = (request: OpenedRequest, role: Role): readonly string[] =>
    actionsFor(request, viewer(role))
      .filter((one) => one.allowed)
      .map(({ name }) => name);

  it('differ by role', () => {
    const { request } = after(at('2026-11-23 10:00', openWarranty()));
    expect(allowed(request, 'clerk')).toEqual(['notes', 'attachments', 'links']);
    expect(allowed(request, 'field')).toEqual(['notes', 'attachments']);
    expect(allowed(request, 'quality')).toEqual([]);
    expect(allowed(request, 'hotline')).toEqual(expect.arrayContaining(['notes', 'escalate', 'cancel']));
    expect(allowed(request, 'hotline')).not.toContain('assign');
    expect(allowed(request, 'manager')).toEqual(expect.arrayContaining(['escalate', 'cancel', 'assign', 'owner']));
  });

  it('say why not, with the code that a conflict would have, in the caller’s language', () => {
    const { request } = after(at('2026-02-17 03:00', open()), at('2026-02-17 03:10', solveByPhone));
    const escalate = actionsFor(request, viewer('manager', { language: 'zh-CN' })).find(
      ({ name }) => name === 'escalate',
    );
    expect(escalate).toEqual({
      name: 'escalate',
      allowed: false,
      why: { code: 'already-resolved', message: '该请求已经解决。' },
    });
    const cancel = actionsFor(request, viewer('manager')).find(({ name }) => name === 'cancel');
    expect(cancel).toEqual({ name: 'cancel', allowed: true, why: null });
  });

  it('of a claimed task name who has it', () => {
    const life = after(at('2026-02-17 03:00', open()), at('2026-02-17 03:05', claim('diagnose')));
    const [first] = taskActionsFor(taskIn(life, 'diagnose'), viewer('hotline', { id: 'hotline-2' }));
    expect(first).toMatchObject({ name: 'claim', allowed: false, why: { code: 'task-claimed' } });
    expect(first?.why?.message).toContain('hotline (hotline)');
    expect(taskActionsFor(taskIn(life, 'diagnose'), viewer('hotline'))[0]?.allowed).toBe(true);
  });

  it('come to an API key by its scope alone', () => {
    const { request } = after(at('2026-11-23 10:00', openWarranty()));
    expect(allowed(request, 'integrator')).toEqual([]);
    const keyed = actionsFor(request, viewer('integrator', { scopes: ['requests'] })).filter((one) => one.allowed);
    expect(keyed.map(({ name }) => name)).toContain('cancel');
  });
});

describe('who sees what', () => {
  const local: Worker = { id: 'li', role: 'field', regions: ['CN-BJ'] };
  const elsewhere: Worker = { id: 'wu', role: 'field', regions: ['CN-SH'] };
  const visit = taskIn(visited, 'onsite-visit');

  it('an engineer sees the pool of the regions they serve, and nothing of others', () => {
    expect([maySeeTask(visit, local), mayWorkOn(visit, local), maySeeRequest(visited.request, local)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([maySeeTask(visit, elsewhere), maySeeRequest(visited.request, elsewhere)]).toEqual([false, false]);
  });

  it('a task that was given to them is theirs, wherever it is', () => {
    const given: Task = { ...visit, assignee: { id: 'wu', name: 'Wu' } };
    expect(mayWorkOn(given, elsewhere)).toBe(true);
  });

  it('a task that a colleague has taken stays visible, so that it can be said who has it', () => {
    const taken: Task = { ...visit, state: 'claimed', assignee: { id: 'zhao', name: 'Zhao' } };
    expect(maySeeTask(taken, local)).toBe(true);
  });

  it('before there is anything to do on site, no field engineer sees the request', () => {
    const { request } = after(at('2026-11-23 10:00', openWarranty()));
    expect(maySeeRequest(request, local)).toBe(false);
  });

  it('the parts department sees the requests that it serves', () => {
    const parts: Worker = { id: 'parts', role: 'parts', regions: 'all' };
    expect(maySeeRequest(visited.request, parts)).toBe(true);
    expect(maySeeRequest(after(at('2026-11-23 10:00', openWarranty())).request, parts)).toBe(false);
  });

  it('the clerk sees a diagnosis and may not do it; the manager may do everyone’s', () => {
    const diagnosis = taskIn(visited, 'diagnose');
    expect(maySeeTask(diagnosis, viewer('clerk'))).toBe(true);
    expect(mayWorkOn(diagnosis, viewer('clerk'))).toBe(false);
    expect(mayWorkOn(diagnosis, viewer('manager'))).toBe(true);
  });

  it('the hotline completes an intake too', () => {
    const life = after(at('2026-11-23 10:00', openWarranty({ product: {} })));
    const intake = taskIn(life, 'complete-intake');
    expect(staff.filter(({ id, role }) => mayWorkOn(intake, viewer(role, { id }))).map(({ id }) => id)).toEqual([
      'clerk',
      'hotline',
      'hotline-2',
      'manager',
      'admin',
    ]);
  });
});

test('a note is welcome at any time, also after the end', () => {
  const { request } = after(at('2026-02-17 03:00', open()), at('2026-02-17 03:10', ask('cancel', { reason: 'x' })));
  expect(refuseRequestAction(request, 'notes')).toBeUndefined();
  expect(refuseRequestAction(request, 'cancel')).toEqual({ code: 'request-over', params: { stage: 'cancelled' } });
});
