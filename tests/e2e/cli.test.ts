import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const header = 'serial,model,customer.name,customer.phone,site.address,site.region,acceptedOn,warrantyYears';
  const device = (serial: string, acceptedOn: string): string =>
    `${serial},X3850-7141,首都图书馆,010-84981188,中关村南大街33号,CN-BJ,${acceptedOn},3`;

  test('the good lines land; the others are told, and kept to be mended and brought in', async () => {
    const devices = [header, device('99C1001', '2026-01-15'), '', device('99C1002', 'not-a-day')].join('\n');
    const refused = join(mkdtempSync(join(tmpdir(), 'fixtrail-cli-')), 'refused.csv');
    const first = await run('admin', ['import', 'devices', '-', '--refused', refused, '--json'], devices);
    expect(first.exitCode).toBe(3);
    expect(JSON.parse(first.stdout)).toMatchObject({
      lines: 2,
      imported: 1,
      failed: [{ line: 4, errors: [{ path: 'acceptedOn' }] }],
    });
    const told = await run('admin', ['import', 'devices', '-'], devices.replaceAll('99C1001', '99C1003'));
    expect(told).toMatchObject({ exitCode: 3, stderr: '' });
    expect(told.stdout).toMatch(/^line 4: acceptedOn: .+\n1 imported, 0 unchanged, 1 refused\n$/);

    expect(readFileSync(refused, 'utf8')).toBe(`${header}\n${device('99C1002', 'not-a-day')}\n`);
    writeFileSync(refused, readFileSync(refused, 'utf8').replace('not-a-day', '2026-01-15'));
    expect(await json('admin', ['import', 'devices', refused])).toMatchObject({ imported: 1, failed: [] });
    expect((await staff.admin.get('/v1/devices/99C1002')).body).toMatchObject({ warrantyYears: 3 });
  });

  test('a file of many pieces is brought in whole, and twice it moves nothing twice', async () => {
    await run(
      'admin',
      ['import', 'parts', '-'],
      'fru,description,cru,returnRequired,substitutes,price\n39M4558,Fan,true,false,,9\n',
    );
    await staff.admin.put('/v1/depots/cli', { name: 'CLI', region: 'CN-BJ' });
    const lines = Array.from({ length: 201 }, () => 'cli,39M4558,1,good,count');
    const moves = ['depot,fru,quantity,condition,reason', ...lines].join('\n');
    const first = await json('parts', ['import', 'stock', '-'], moves);
    expect(first).toMatchObject({ lines: 201, imported: 201, failed: [] });
    await json('parts', ['import', 'stock', '-'], moves);
    const { items } = (await staff.parts.get('/v1/stock?depot=cli&fru=39M4558')).body;
    expect(items).toMatchObject([{ onHand: 201 }]);
  });

  test('requests of the past come as lines of JSON, each opened once however often the file is brought in', async () => {
    const lines = [1, 2]
      .map((n) => JSON.stringify({ ...faultReport({}), externalRef: `CLI-${n}`, receivedAt: new Date().toISOString() }))
      .join('\n');
    for (let time = 0; time < 2; time += 1) {
      const result = await json('manager', ['import', 'requests', '-'], lines);
      expect(result).toMatchObject({ lines: 2, failed: [] });
    }
    const found = await eventually(
      async () => (await staff.manager.get('/v1/requests?externalRef=CLI-1')).body,
      ({ items }) => items.length > 0,
    );
    expect(found.items).toHaveLength(1);
  });

  test('who may not is told so, and a file that cannot be read is wrong usage', async () => {
    const denied = await run('field', ['import', 'devices', '-'], `${header}\n${device('99C1009', '2026-01-15')}\n`);
    expect(denied).toMatchObject({ exitCode: 4, stdout: '' });
    expect(denied.stderr).toContain('forbidden');
    const broken = await run('admin', ['import', 'devices', '-'], `${header}\nonly,two\n`);
    expect(broken).toMatchObject({ exitCode: 2, stdout: '' });
    expect(broken.stderr).toContain('line 2');
    expect((await run('admin', ['import', 'devices', 'a.csv', '--refused', './a.csv'])).exitCode).toBe(2);
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

  test('help is 0 for every command; it tells the exit codes and how to ask for JSON', async () => {
    const help = await runCommand(['--help'], {});
    expect(help.exitCode).toBe(0);
    const commands = ['open', 'show', 'timeline', 'agenda', 'tasks', 'complete', 'events', 'listen', 'clock', 'import'];
    for (const command of commands) expect(help.stdout).toContain(`  ${command} `);
    for (const command of [...commands, 'clock advance', 'clock create', 'clock show']) {
      const told = await runCommand([...command.split(' '), '--help'], {});
      expect(told).toMatchObject({ exitCode: 0, stderr: '' });
      expect(told.stdout).toContain('--json');
    }
    for (const code of ['0 done', '2 wrong usage', '3 the API refused', '4 not signed in', '5 nobody answered'])
      expect(help.stdout).toContain(code);
  });

  test('a shell completes commands, their options, and what an argument may be', async () => {
    const { stdout } = await runCommand(['completion', 'bash'], {});
    const complete = (...words: readonly string[]): readonly string[] => {
      const typed = ['fixtrail', ...words].map((word) => `'${word}'`).join(' ');
      const ask = `COMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _fixtrail; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', stdout + ask], { encoding: 'utf8' })
        .stdout.trim()
        .split('\n');
    };
    expect(complete('ag')).toEqual(['agenda']);
    expect(complete('clock', '')).toEqual(expect.arrayContaining(['create', 'show', 'advance']));
    expect(complete('clock', 'advance', 'some-id', '--')).toEqual(expect.arrayContaining(['--by', '--to', '--json']));
    expect(complete('import', 'd')).toEqual(['depots', 'devices']);

    const zsh = await runCommand(['completion', 'zsh'], {});
    expect(zsh.stdout).toMatch(/^autoload .*compinit && compinit\nautoload .*bashcompinit && bashcompinit\n/);
    expect(zsh.stdout.endsWith(stdout)).toBe(true);
  });
});
