import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { ok } from '../e2e/client';
import { faultReport, openRequest, registerDevice, taskOf } from '../e2e/world';
import { consoleOfTests } from './browser';
import { readBuiltConsole } from './first-load';

const { fixtrail, staff } = consoleOfTests();

/** kB of JavaScript, as the gateway sends it: what somebody waits for who has never been here. */
const most = 220;

let requestId: string;
let taskId: string;
let customersLink: string;

beforeAll(async () => {
  // With something in them: an empty page loads less.
  const received = new Date(Date.now() - 45 * 60_000).toISOString();
  const report = faultReport(await registerDevice(staff), { receivedAt: received, severity: 'major' });
  requestId = (await openRequest(staff.clerk, report)).id as string;
  taskId = (await taskOf(staff.hotline, requestId, 'diagnose')).id as string;
  customersLink = ok(await staff.clerk.post(`/v1/requests/${requestId}/links`)).path as string;
}, 120_000);

const built = readBuiltConsole();
test.each(built.pages)(`%s with all that it cannot do without is at most ${most} kB`, (page) => {
  const files = built.filesOf(page);
  expect(files.size).toBeGreaterThan(2);
  expect(built.kilobytes(files)).toBeLessThanOrEqual(most);
});

/** The charts are drawn when the figures stand there as numbers already: nobody waits for them. */
const isLater = (file: string): boolean => /^echarts-/.test(file);

/** The scripts that a page has loaded by itself, when no more come. */
async function scriptsOf(page: Page): Promise<readonly string[]> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page.evaluate<readonly string[]>(`(async () => {
    const scripts = () => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith('/assets/') && path.endsWith('.js'));
    for (let before = -1; before !== scripts().length; ) {
      before = scripts().length;
      await new Promise((next) => setTimeout(next, 1_000));
    }
    return [...new Set(scripts())].map((path) => path.slice('/assets/'.length));
  })()`);
}

const kilobytes = (file: string): number =>
  gzipSync(readFileSync(join(__dirname, '../../dist/console/assets', file)), { level: 9 }).length / 1000;

async function expectLight(page: Page): Promise<void> {
  const scripts = await scriptsOf(page);
  const weights = scripts.filter((file) => !isLater(file)).map((file) => [file, kilobytes(file)] as const);
  expect(weights.length).toBeGreaterThan(5);
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  const heaviest = weights.toSorted(([, a], [, b]) => b - a).slice(0, 12);
  expect({ sum, heaviest, isLight: sum <= most }).toEqual({ sum, heaviest, isLight: true });
}

test.each([
  ['at risk', 'manager', '/at-risk'],
  ['requests', 'manager', '/requests'],
  ['load', 'manager', '/load'],
  ['stock', 'manager', '/stock'],
  ['dashboard', 'manager', '/dashboard'],
  ['inbox', 'hotline', '/inbox'],
  ['intake', 'clerk', '/intake'],
  ['parts', 'parts', '/parts'],
  ['administration', 'admin', '/administration'],
  ['its policies', 'admin', '/administration/policies'],
  ['its staff', 'admin', '/administration/staff'],
  ['its keys', 'admin', '/administration/api-keys'],
  ['its webhooks', 'admin', '/administration/webhooks'],
])(`a first visit to %s loads at most ${most} kB of JavaScript`, async (_, role, path) => {
  const page = await fixtrail.signedIn(role);
  await page.goto(path);
  await expectLight(page);
});

test('so does one to a request', async () => {
  const page = await fixtrail.signedIn('manager');
  await page.goto(`/requests/${requestId}`);
  await expectLight(page);
});

test('so does one to a task', async () => {
  const page = await fixtrail.signedIn('hotline');
  await page.goto(`/tasks/${taskId}`);
  await expectLight(page);
});

test('so does one by a customer’s link', async () => {
  const page = await fixtrail.visitor({ width: 390 });
  await page.goto(customersLink);
  await page.waitForURL(/\/c\/./);
  await expectLight(page);
});

test('so does one to the sign-in', async () => {
  const page = await fixtrail.visitor();
  await page.goto('/sign-in');
  await expectLight(page);
});

test('what was left out comes when it is asked for: an exact time, a menu, the keys', async () => {
  const page = await fixtrail.signedIn('manager');
  await page.goto('/at-risk');
  await page.locator('time').first().focus();
  await page.getByRole('tooltip').getByText('(Asia/Shanghai)').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tooltip').waitFor({ state: 'detached' });
  const views = page.getByRole('button', { name: 'Save view' });
  await views.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Name of this view' }).waitFor();
  await page.keyboard.press('Escape');
  // Who came by keyboard goes on by keyboard.
  await page.waitForFunction('document.activeElement.getAttribute("aria-haspopup") === "dialog"');
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Ctrl/⌘ K').waitFor();
});
