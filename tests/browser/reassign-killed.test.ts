import { ok, signInAll, type Json, type Staff } from '../e2e/client';
import { eventually, faultReport, openRequest, registerDevice } from '../e2e/world';
import { expectNoSeriousFindings, openConsole, picture, type Console } from './browser';

jest.setTimeout(180_000);
/** So many that they are not all moved before the first of them is seen to be. */
const howMany = 60;
let fixtrail: Console;
let staff: Staff;

beforeAll(async () => {
  fixtrail = await openConsole();
  staff = await signInAll(fixtrail.stack.baseUrl, fixtrail.stack.seedPassword);
}, 180_000);
afterAll(() => fixtrail.stop());

const assignmentsTo = async (who: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (let after = 0; ;) {
    const { events, next } = ok(
      await staff.manager.get(`/v1/events?after=${after}&limit=1000&types=task-assigned`),
    ) as { events: Json[]; next: number };
    found.push(...events.filter(({ data }) => data.engineer?.id === who).map(({ data }) => data.taskId as string));
    if (next === after) return found;
    after = next;
  }
};

test('a bulk reassignment is cut off by a killed gateway: the page says what is done, and trying again does the rest once', async () => {
  const device = await registerDevice(staff);
  for (let opened = 0; opened < howMany; opened += 4) {
    await Promise.all([1, 2, 3, 4].map(() => openRequest(staff.clerk, faultReport(device))));
  }
  const user = { username: 'wang', name: 'Wang Fang', role: 'hotline', password: fixtrail.stack.seedPassword };
  ok(await staff.admin.post('/v1/users', user));
  // 409: the killed gateway is held to be at work on it for some seconds more.
  const page = await fixtrail.signedIn('manager', { expected: [/ERR_/, /: 50\d/, /Failed to fetch/, /reassign: 409/] });
  await page.goto('/load');
  const row = page.getByRole('row', { name: /^Hotline/ });
  await row.getByText(`0 taken, ${howMany} offered`).waitFor();
  await row.getByRole('button', { name: 'Give to others' }).click();
  await page.getByRole('combobox', { name: 'To' }).selectOption('wang');
  await page.getByRole('button', { name: `Give ${howMany} tasks to others` }).click();

  // When the first have moved, the worker stands still: what is done by then is some, and not all.
  const { gateway, worker } = fixtrail.stack;
  await eventually(
    () => assignmentsTo('wang'),
    ({ length }) => length > 0,
  );
  worker.signal('SIGSTOP');
  await gateway.kill9();
  await gateway.exited();
  worker.signal('SIGCONT');
  const notice = page.getByRole('alert').filter({ hasText: 'Known so far' });
  await notice.waitFor();
  await picture(page, 'reassign-killed-en');
  await gateway.restart();
  await gateway.ready();
  // The row follows what has really happened, and the notice with it.
  await notice.getByText(/Known so far: [1-9]\d* of 60 are with others; [1-9]\d* (are|is) still with Hotline/).waitFor({
    timeout: 60_000,
  });
  await notice.getByText('What was moved stays moved; trying again moves the rest and nothing twice.').waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'reassign-so-far-en');
  const moved = new Set(await assignmentsTo('wang')).size;
  expect([moved > 0, moved < howMany]).toEqual([true, true]);

  await notice.getByRole('button', { name: 'Try again' }).click();
  await page.getByText(`${howMany} tasks of Hotline are with others now.`).waitFor({ timeout: 60_000 });
  await page
    .getByRole('row', { name: /^Wang Fang/ })
    .getByText(`0 taken, ${howMany} offered`)
    .waitFor();
  await picture(page, 'reassign-done-en');
  const assignments = await assignmentsTo('wang');
  expect(assignments).toHaveLength(howMany);
  expect(new Set(assignments).size).toBe(howMany);
  await page.context().close();
  expect(fixtrail.findings()).toEqual([]);
});
