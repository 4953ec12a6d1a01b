import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { ok, signInAll, type Staff } from '../e2e/client';
import { eventually } from '../e2e/world';
import { expectNoSeriousFindings, expectNoSidewaysScroll, openConsole, picture, type Console } from './browser';
import { filmOf } from './film';
import { journeys } from './kinds-of-tasks';

jest.setTimeout(120_000);
const serial = 'OLD-4711';
const films = mkdtempSync(join(tmpdir(), 'fixtrail-film-'));
const film = join(films, 'label.y4m');
let fixtrail: Console;
let staff: Staff;

beforeAll(async () => {
  filmOf(serial, film);
  fixtrail = await openConsole({}, ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]);
  staff = await signInAll(fixtrail.stack.baseUrl, fixtrail.stack.seedPassword);
}, 180_000);
afterAll(async () => {
  await fixtrail.stop();
  rmSync(films, { recursive: true, force: true });
});
afterEach(() => expect(fixtrail.findings()).toEqual([]));

/** At the end of a visit, with the row of the part that was swapped: where its serial numbers are asked for. */
const atThePart = async (page: Page, ending: string): Promise<string> => {
  const { task, wrong } = await journeys['onsite-visit'].given(staff);
  ok(await staff.field.post(`/v1/tasks/${task.id}/claim`));
  await page.goto(`/tasks/${task.id}?do=finish`);
  await page.locator('.endings').getByRole('radio', { name: ending, exact: true }).check();
  for (const name of ['cause', 'method']) {
    await page.locator(`[data-field="${name}"] textarea`).fill(wrong.answers[name] ?? '');
  }
  // The part that was sent is one tap away, with the serial number that it was sent under.
  const parts = page.locator('[data-field="partsUsed"]');
  await parts.getByRole('button', { name: wrong.answers['partsUsed.0.fru'] ?? '', exact: true }).click();
  return task.id as string;
};
const out = (page: Page): Locator => page.locator('[data-field="partsUsed.0.serialOut"]');
const outcomeOf = (taskId: string) =>
  eventually(
    async () => ok(await staff.manager.get(`/v1/tasks/${taskId}`)),
    ({ state }) => state === 'completed',
  );

test('the serial number of the old part is read by the camera, and nothing has to be typed', async () => {
  // The library says so of each picture in which one of its readers finds nothing.
  const expected = [/^warning: MultiFormatReader: non-ReaderException/];
  const page = await fixtrail.signedIn('field', { width: 390, permissions: ['camera'], expected });
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  const taskId = await atThePart(page, 'It works again');
  const before = loaded.length;
  await out(page).getByRole('button', { name: 'Scan: Serial number out' }).click();
  await out(page).locator('video').waitFor();
  await eventually(
    () => out(page).locator('input').inputValue(),
    (value) => value === serial,
  );
  // Found: the camera is let go.
  await out(page).locator('video').waitFor({ state: 'detached' });
  // What reads the code is loaded when it is needed, and not before.
  expect(loaded.slice(before).some((url) => /\/assets\/.+\.js$/.test(url))).toBe(true);
  await picture(page, 'scanned-390-en');
  await expectNoSeriousFindings(page);
  await page.getByRole('button', { name: 'Complete' }).click();
  await page.waitForURL('**/inbox');
  expect((await outcomeOf(taskId)).outcome.partsUsed).toMatchObject([{ serialIn: 'NEW0001', serialOut: serial }]);
  await page.context().close();
});

test('不允许使用摄像头时说明原因，改为手工输入', async () => {
  const page = await fixtrail.signedIn('field', { width: 390, language: 'zh-CN', permissions: [] });
  const taskId = await atThePart(page, '已恢复');
  await out(page).getByRole('button', { name: '换下的序列号' }).click();
  await out(page).getByRole('alert').waitFor();
  await picture(page, 'scan-refused-390-zh');
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
  await out(page).getByRole('alert').locator('..').getByRole('button').click();
  await out(page).locator('input').fill('OLD-4712');
  await page.getByRole('button', { name: '提交结果' }).click();
  await page.waitForURL('**/inbox');
  expect((await outcomeOf(taskId)).outcome.partsUsed).toMatchObject([{ serialOut: 'OLD-4712' }]);
  await page.context().close();
});

test('the page may use the camera and nothing else of the device', async () => {
  const answer = await fetch(`${fixtrail.stack.baseUrl}/inbox`, { headers: { accept: 'text/html' } });
  expect(answer.headers.get('permissions-policy')).toMatch(/^camera=\(self\), microphone=\(\)/);
});
