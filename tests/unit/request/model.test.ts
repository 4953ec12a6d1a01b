import fc from 'fast-check';
import { agenda, isOpen, isOver, isPending, taskRules, taskSteps } from '@fixtrail/domain/request';
import type { OpenedRequest, RequestCommand, RequestState } from '@fixtrail/domain/request';
import { plus } from '@fixtrail/domain/time';
import type { Ask } from '../../support/asks';
import { anyCommand, anyOpening, anyPause, anyWorld, start } from '../../support/random-life';
import { staff, startLife, type Life, type World } from '../../support/request-life';

const runs = 2_000;
const seed = Number(process.env.FIXTRAIL_SEED ?? Date.now() % 1_000_000);

/** One life by chance: an opening, and up to 60 commands, each after a pause. */
const anyLife = fc.record({
  world: anyWorld,
  opening: anyOpening,
  commands: fc.array(fc.record({ pause: anyPause, ask: anyCommand }), { maxLength: 60, size: 'max' }),
});

test(`${runs} random lives of up to 60 commands: what must hold, holds after each of them`, () => {
  process.stdout.write(`random lives: FIXTRAIL_SEED=${seed}\n`);
  const count = { accepted: 0, refused: 0, over: 0 };
  fc.assert(
    fc.property(anyLife, ({ world, opening, commands }) => {
      const life = startLife(world);
      const told: object[] = [];
      try {
        live(life, world, [{ pause: 0, ask: opening }, ...commands], told, count);
      } catch (error) {
        const story = told.map((one) => JSON.stringify(one)).join('\n');
        throw new Error(`${String(error)}\nafter:\n${story}`, { cause: error });
      }
      count.over += isOver(life.request) ? 1 : 0;
    }),
    { numRuns: runs, seed },
  );
  // A model that hardly ever gets anywhere would prove little.
  expect(count.accepted).toBeGreaterThan(runs * 10);
  expect(count.refused).toBeGreaterThan(runs);
  expect(count.over).toBeGreaterThan(runs / 20);
}, 180_000);

type Told = readonly { readonly pause: number; readonly ask: Ask }[];

const live = (life: Life, world: World, plan: Told, told: object[], count: Record<'accepted' | 'refused', number>) => {
  let at = start;
  for (const { pause, ask } of plan) {
    at = plus(at, pause);
    life.wait(at);
    const before = life.state;
    const version = life.events.length;
    const command = ask(before);
    told.push({ at, stage: before.opened ? before.stage : null, ...command, by: command.by.id });

    const { rejected, events, fired } = life.tell(at, command);
    count[rejected ? 'refused' : 'accepted'] += 1;
    const wrong = illegal(before, command);
    hold({
      'nothing is due twice at one time': fired.length === 0,
      'the version grows by the events': life.events.length === version + events.length,
      'a refusal has no events and changes nothing': !rejected || (events.length === 0 && life.state === before),
      [`refused, because ${wrong ?? ''}`]: wrong === undefined || rejected !== null,
    });
    hold(rules(life, world));
  }
  hold({
    'event ids are unique': unique(life.events.map(({ id }) => id)),
    'each promise fires at most once': unique(life.fired),
  });
};

const hold = (statements: Readonly<Record<string, boolean>>): void => {
  const broken = Object.keys(statements).filter((statement) => !statements[statement]);
  if (broken.length > 0) throw new Error(`Does not hold: ${broken.join('; ')}`);
};

const unique = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** What holds after every command. */
const rules = (life: Life, world: World): Readonly<Record<string, boolean>> => {
  const { request } = life;
  const { tasks, lines, clocks, stage } = request;
  const frus = [...new Set(lines.map(({ fru }) => fru))];
  const over = isOver(request);
  return {
    'a request has an owner': request.owner !== null,
    'task ids are unique': unique(tasks.map(({ id }) => id)),
    'line ids are unique': unique(lines.map(({ id }) => id)),
    'clock ids are unique': unique(clocks.map(({ clockId }) => clockId)),
    'of a kind of task one is open, of inspections one for each old part': unique(
      tasks.filter(isOpen).map(({ kind, oldPartId }) => `${kind} ${oldPartId ?? ''}`),
    ),
    'of a kind of clock one runs': unique(clocks.filter(isPending).map(({ key }) => key)),
    'a clock that stands still promises nothing': !agenda(request).some(({ clockId }) => isPaused(request, clockId)),
    'a proposal is open in its stage only': request.proposal === null || stage === 'consent',
    'a quote is open in its stage only': request.quote === null || stage === 'quote',
    'what is reserved is what the lines hold': frus.every((fru) => life.reserved(fru) === heldBy(request, fru)),
    'no more is reserved than there is': frus.every((fru) => life.reserved(fru) <= onHand(world, fru)),
    'what is over waits for nobody but quality': !over || tasks.filter(isOpen).every(isInspection),
    'what is over has no running clock': !over || !clocks.some(isPending),
    'what is over holds no part but those that come back': !over || lines.every(isSettledOrComesBack),
    'what is closed waits for no part': stage !== 'closed' || lines.every(({ comesBack }) => comesBack.length === 0),
    'what is over promises nothing but to ask for old parts':
      !over || agenda(request).every(({ action }) => action.startsWith('old-part-')),
    'what is open waits for someone':
      over ||
      tasks.some(isOpen) ||
      request.proposal !== null ||
      request.quote !== null ||
      request.closing !== null ||
      lines.some(({ cru, state }) => cru && !['used', 'returned', 'cancelled'].includes(state)),
  };
};

const isInspection = ({ kind }: OpenedRequest['tasks'][number]): boolean => kind === 'inspect-old-part';
const isSettledOrComesBack = ({ state, comesBack }: OpenedRequest['lines'][number]): boolean =>
  ['used', 'returned', 'cancelled'].includes(state) || comesBack.length > 0;
const isPaused = ({ clocks }: OpenedRequest, id: string | null): boolean =>
  clocks.some(({ clockId, status }) => clockId === id && status === 'paused');
const heldBy = ({ lines }: OpenedRequest, fru: string): number =>
  lines
    .filter((line) => (line.state === 'reserved' || line.state === 'picked') && line.fru === fru)
    .reduce((sum, line) => sum + line.quantity, 0);
const onHand = ({ shelves }: World, fru: string): number =>
  shelves.filter((shelf) => shelf.fru === fru).reduce((sum, shelf) => sum + shelf.onHand, 0);

/** Why a command must be refused whatever else is true: the rules said a second time, without the domain's own code. */
const illegal = (state: RequestState, command: RequestCommand): string | undefined => {
  const { type, data } = command;
  if (!state.opened) return type === 'open' ? undefined : 'there is no request yet';
  if (type === 'open') return 'it is open already';
  const over = ['closed', 'cancelled', 'merged'].includes(state.stage);
  const steering = ['consent', 'escalate', 'cancel', 'set-owner', 'pause', 'resume', 'merge'];
  if (over && steering.includes(type)) return 'it is over';
  if (type === 'reopen' && state.stage !== 'closed') return 'it is not closed';
  const paused = state.clocks.filter((clock) => clock.status === 'paused');
  if (type === 'resume' && paused.length === 0) return 'no clock is paused';
  if (type === 'pause' && data.clock !== 'all' && paused.some(({ key }) => key === data.clock)) return 'it is paused';
  if (type === 'consent' && !['consent', 'quote'].includes(state.stage)) return 'nothing was asked';
  if (type === 'escalate' && ['confirming', 'report', 'return-visit'].includes(state.stage)) return 'it is solved';
  if (type === 'set-owner' && !['hotline', 'manager'].includes(roleOf(data.userId))) return 'no owner by role';
  if ('lineId' in data && !state.lines.some(({ id }) => id === data.lineId)) return 'there is no such line';
  return 'taskId' in data ? illegalOnTask(state, command) : undefined;
};

const illegalOnTask = (state: OpenedRequest, { type, data, by }: RequestCommand): string | undefined => {
  const task = 'taskId' in data ? state.tasks.find(({ id }) => id === data.taskId) : undefined;
  if (!task) return 'there is no such task';
  if (task.state === 'completed' || task.state === 'withdrawn') return `the task is ${task.state}`;
  if (type === 'assign') {
    const { role, alsoRoles = [] } = taskRules[task.kind];
    const able: readonly string[] = [role, ...alsoRoles];
    return able.includes(roleOf(data.engineerId)) ? undefined : 'the engineer has another role';
  }
  if (task.state === 'claimed' && task.assignee?.id !== by.id) return 'it is another’s task';
  if (type === 'release-task' && task.state !== 'claimed') return 'nobody has claimed it';
  if (type !== 'progress-task') return undefined;
  const known: readonly string[] = taskSteps[task.kind];
  const last = task.steps.at(-1)?.step;
  if (!known.includes(data.step)) return 'there is no such step';
  return last !== undefined && known.indexOf(data.step) <= known.indexOf(last) ? 'it is a step back' : undefined;
};

const roleOf = (id: string): string => staff.find((one) => one.id === id)?.role ?? 'nobody';
