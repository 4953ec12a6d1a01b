import { runCommand, startCommand, type Ran } from '../support/command-line';
import { eventually } from '../support/eventually';
import { startReceiver, verified } from '../support/receiver';
import { startStack, type Stack } from '../support/stack';
import { signInAll, type Json, type Staff } from './client';
import { faultReport, openRequest, registerDevice, taskOf } from './world';

let stack: Stack;
let staff: Staff;
beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
}, 60_000);
afterAll(() => stack?.stop());

const environment = (user: string): NodeJS.ProcessEnv => ({
  FIXTRAIL_URL: stack.baseUrl,
  FIXTRAIL_USER: user,
  FIXTRAIL_PASSWORD: stack.seedPassword,
});
const run = (user: string, args: readonly string[], input?: string): Promise<Ran> =>
  runCommand(args, environment(user), input);
const json = async (user: string, args: readonly string[], input?: string): Promise<Json> => {
  const ran = await run(user, [...args, '--json'], input);
  if (ran.exitCode !== 0) throw new Error(`${args.join(' ')}: ${ran.exitCode} ${ran.stderr}`);
  return JSON.parse(ran.stdout);
};

const newRequest = [
  'open',
  '-d',
  '开机无显示',
  '--customer',
  '王芳',
  '--phone',
  '010-84981188',
  '--policy',
  'platform-support',
];

test('a request is opened, shown, and its past and its future told', async () => {
  const request = await json('clerk', [...newRequest, '--idempotency-key', 'cli-1']);
  expect(request.number).toMatch(/^R\d{8}-\d{4}$/);
  expect(await json('clerk', [...newRequest, '--idempotency-key', 'cli-1'])).toEqual(request);

  const shown = await run('clerk', ['show', request.number]);
  expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
  expect(shown.stdout).toContain(request.number);
  expect(shown.stdout).toContain('王芳');

  const timeline = await json('clerk', ['timeline', request.number]);
  expect(timeline.items[0].type).toBe('request-opened');
  const told = await run('clerk', ['timeline', request.number, '--lang', 'zh-CN']);
  expect(told.stdout.trim().split('\n')).toHaveLength(timeline.items.length);

  const agenda = await json('clerk', ['agenda', request.number]);
  expect(agenda.items.length).toBeGreaterThan(0);
  expect((await run('clerk', ['agenda', request.number])).stdout).toContain(agenda.items[0].action);
});

test('a body comes from a file or a pipe', async () => {
  const request = await json('clerk', ['open', '--file', '-'], JSON.stringify(faultReport({})));
  expect(request.fault.errorMessage).toBe('301');
});

test('a task is listed and completed', async () => {
  const { id } = await openRequest(staff.clerk, faultReport(await registerDevice(staff)));
  const task = await taskOf(staff.manager, id, 'diagnose');
  const listed = await json('hotline', ['tasks', '--request', id, '--kind', 'diagnose']);
  expect(listed.items.map((item: Json) => item.id)).toEqual([task.id]);

  const outcome = JSON.stringify({ result: 'solved', cause: '内存松动', method: '重新插拔' });
  expect(await json('hotline', ['complete', task.id, '--outcome', outcome])).toMatchObject({ state: 'completed' });
  const again = await run('hotline', ['complete', task.id, '--outcome', outcome]);
  expect(again).toMatchObject({ exitCode: 3, stdout: '' });
  expect(again.stderr).toContain('task-already-completed');
});

test('events are read to the end, or followed until stopped', async () => {
  const read = await run('manager', ['events', '--types', 'request-opened', '--json']);
  const events = read.stdout
    .trim()
    .split('\n')
    .map((line): Json => JSON.parse(line));
  expect(events.length).toBeGreaterThan(0);

  const after = String(events.at(-1).position);
  const following = startCommand(
    ['events', '--follow', '--after', after, '--types', 'request-opened'],
    environment('manager'),
  );
  const { id } = await openRequest(staff.clerk, faultReport({}));
  await eventually(
    () => following.output.stdout,
    (text) => text.includes(`request/${id}`),
    15_000,
  );
  following.stop();
  expect(await following.ended).toMatchObject({ exitCode: 0, stderr: '' });
});

test('what happens is forwarded to a program on this machine, signed as a webhook', async () => {
  const receiver = await startReceiver();
  const secret = `whsec_${Buffer.from('a secret of twenty-four bytes').toString('base64')}`;
  const args = ['listen', '--forward', receiver.url, '--secret', secret, '--types', 'request-opened'];
  const listening = startCommand(args, environment('manager'));
  await eventually(
    () => listening.output.stderr,
    (text) => text.includes('Forwarding'),
    15_000,
  );
  const { id } = await openRequest(staff.clerk, faultReport({}));
  await eventually(
    () => receiver.received.length,
    (count) => count > 0,
    15_000,
  );
  listening.stop();
  await listening.ended;
  await receiver.stop();

  const [message] = receiver.received;
  if (!message) throw new Error('Something arrived.');
  expect(verified(secret, message)).toMatchObject({ type: 'request-opened', stream: `request/${id}` });
  expect(receiver.received).toHaveLength(1);
});

test('a test clock is made and advanced, and what fired is told', async () => {
  const clock = await json('admin', ['clock', 'create', 'Spring Festival', '--start-at', '2026-02-17T03:00:00+08:00']);
  const { id } = await json('clerk', [...newRequest, '--test-clock', clock.id]);
  const advanced = await json('admin', ['clock', 'advance', clock.id, '--by', 'PT1H']);
  expect(advanced).toMatchObject({ status: 'ready', now: '2026-02-16T20:00:00.000Z' });
  expect(advanced.fired.map(({ requestId }: Json) => requestId)).toContain(id);
  expect((await run('admin', ['clock', 'show', clock.id])).stdout).toContain('ready');
});

describe('Bringing in files', () => {
  test('the good lines land, each bad one is named with what is wrong, and again nothing is done twice', async () => {
    await run('admin', ['import', 'products', '-'], 'model,name\nX3850-7141,IBM x3850\n');
    const devices = [
      'serial,model,customer.name,customer.phone,site.address,site.region,acceptedOn,warrantyYears',
      '99C1001,X3850-7141,首都图书馆,010-84981188,中关村南大街33号,CN-BJ,2026-01-15,3',
      '99C1002,X3850-7141,首都图书馆,010-84981188,中关村南大街33号,CN-BJ,not-a-day,3',
    ].join('\n');
    const first = await run('admin', ['import', 'devices', '-', '--json'], devices);
    expect(first.exitCode).toBe(3);
    expect(JSON.parse(first.stdout)).toMatchObject({
      landed: 1,
      refused: [{ line: 3, error: expect.stringContaining('acceptedOn') }],
    });
    const { version } = (await staff.admin.get('/v1/devices/99C1001')).body;
    await run('admin', ['import', 'devices', '-'], devices);
    expect((await staff.admin.get('/v1/devices/99C1001')).body.version).toBe(version);
  });

  test('requests come as lines of JSON, each opened once however often the file is brought in', async () => {
    const lines = [1, 2].map((n) => JSON.stringify({ ...faultReport({}), externalRef: `OLD-${n}` })).join('\n');
    const first = await json(
      'clerk',
      ['import', 'requests', '-'],
      `${lines}\n{ not json\n`.replace('{ not json\n', ''),
    );
    expect(first).toEqual({ landed: 2, refused: [] });
    expect(await json('clerk', ['import', 'requests', '-'], lines)).toEqual({ landed: 2, refused: [] });
    const found = (await staff.manager.get('/v1/requests?externalRef=OLD-1')).body;
    expect(found.items).toHaveLength(1);
  });
});

describe('How it ends', () => {
  test('wrong usage is 2, and says what to write', async () => {
    expect(await run('clerk', ['open', '-d', 'x'])).toMatchObject({ exitCode: 2, stdout: '' });
    expect((await run('clerk', ['exlpode'])).exitCode).toBe(2);
    const nobody = await runCommand(['show', 'x'], { FIXTRAIL_URL: stack.baseUrl });
    expect(nobody).toMatchObject({ exitCode: 2 });
    expect(nobody.stderr).toContain('FIXTRAIL_API_KEY');
  });

  test('a refusal is 3 with its code; what one may not do is 4', async () => {
    const missing = await run('manager', ['show', 'R19990101-0001']);
    expect(missing).toMatchObject({ exitCode: 3, stdout: '' });
    expect(missing.stderr).toContain('not-found');
    expect((await run('clerk', ['clock', 'create', 'mine'])).exitCode).toBe(4);
    expect((await runCommand(['show', 'x'], { FIXTRAIL_URL: stack.baseUrl, FIXTRAIL_TOKEN: 'no' })).exitCode).toBe(4);
  });

  test('help is 0, for the whole and for each command', async () => {
    const help = await runCommand(['--help'], {});
    expect(help.exitCode).toBe(0);
    const commands = ['open', 'show', 'timeline', 'agenda', 'tasks', 'complete', 'events', 'listen', 'clock', 'import'];
    for (const command of commands) {
      expect(help.stdout).toContain(`  ${command} `);
      expect(await runCommand([command, '--help'], {})).toMatchObject({ exitCode: 0, stderr: '' });
    }
  });

  test('a shell completes commands and options', async () => {
    const { stdout } = await runCommand(['completion', 'bash'], {});
    expect(stdout).toContain('complete -F _fixtrail fixtrail');
    expect(stdout).toContain("'clock advance') words='--by --to");
  });
});
