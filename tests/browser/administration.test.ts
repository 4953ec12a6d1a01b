import type { Page } from 'playwright-core';
import { clientOf, ok, signInAll, type Json, type Staff } from '../e2e/client';
import { eventually, faultReport, newTestClock, openRequest, registerDevice } from '../e2e/world';
import { startReceiver, verified, type Receiver } from '../support/receiver';
import { cn } from '../support/request-life';
import { expectNoSeriousFindings, expectNoSidewaysScroll, openConsole, picture, type Console } from './browser';

// A journey looks at several pages, each with axe.
jest.setTimeout(180_000);

let fixtrail: Console;
let staff: Staff;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  const env = { WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8', WEBHOOK_RETRY_SECONDS: '0,0.2' };
  fixtrail = await openConsole({ env });
  staff = await signInAll(fixtrail.stack.baseUrl, fixtrail.stack.seedPassword);
}, 180_000);
afterAll(async () => {
  await fixtrail.stop();
  await receiver.stop();
});
afterEach(() => expect(fixtrail.findings()).toEqual([]));

const dueAtOf = async (requestId: string, key: string): Promise<string> => {
  const { items } = ok(await staff.manager.get(`/v1/requests/${requestId}/clocks`));
  return (items as Json[]).find((clock) => clock.key === key).dueAt as string;
};
const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();

test('a day is closed: what moves is seen first, and then a real request’s deadline has moved', async () => {
  const testClockId = await newTestClock(staff, '2026-11-23T10:00:00+08:00');
  const opening = { policy: 'hardware-warranty', testClockId };
  const { id, number } = await openRequest(staff.clerk, faultReport(await registerDevice(staff), opening));
  expect(await dueAtOf(id as string, 'onsite')).toBe(cn('2026-11-24 17:00'));

  const page = await fixtrail.signedIn('manager');
  await page.goto('/administration/calendars');
  await heading(page, 'Calendars');
  await expectNoSeriousFindings(page);
  await page.getByRole('link', { name: 'On-site service' }).click();
  await heading(page, 'On-site service');
  await page.goto('/administration/calendars/on-site?year=2026');
  await page.locator('#day-2026-10-01', { hasText: '2026-10-01 · public holiday · 国庆节' }).waitFor();
  await page.locator('#day-2026-09-20', { hasText: '2026-09-20 · make-up workday' }).waitFor();
  await picture(page, 'calendar-en');
  // From day to day by the arrows.
  await page.locator('#day-2026-11-23').click();
  await page.locator('#day-2026-11-23').press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /2026-11-24/ }).waitFor();
  await page.getByRole('combobox', { name: 'This day is' }).selectOption('closed day');
  await page.getByLabel('Name').fill('停电');
  await page.getByRole('button', { name: 'Put into the amendment' }).click();
  await page.getByText('Say where it is known from.').waitFor();
  await page.reload();
  expect(await page.getByLabel('Name').inputValue()).toBe('停电');
  await page.getByLabel('Source').fill('物业通知');
  await page.getByRole('button', { name: 'Put into the amendment' }).click();
  // The draft is not lost with the page.
  await page.reload();
  await page.getByRole('button', { name: 'See what moves' }).click();
  await page.getByText(/deadlines? moves?$/).waitFor();
  const row = page.getByRole('row').filter({ hasText: number as string });
  await row.getByText('Tuesday 2026-11-24 is a closed day (停电)').waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'calendar-preview-en');
  expect(await dueAtOf(id as string, 'onsite')).toBe(cn('2026-11-24 17:00'));
  await page.getByLabel('Reason').fill('停电');
  await page.reload();
  await page.getByRole('button', { name: 'See what moves' }).click();
  expect(await page.getByLabel('Reason').inputValue()).toBe('停电');
  await page.getByRole('button', { name: /Make version 2 and move/ }).click();
  await page.getByRole('status').filter({ hasText: 'Version 2 is made.' }).waitFor();
  await eventually(
    () => dueAtOf(id as string, 'onsite'),
    (dueAt) => dueAt === cn('2026-11-25 17:00'),
  );
  await page.locator('#day-2026-11-24', { hasText: '2026-11-24 · closed day · 停电' }).waitFor();
});

test('a policy reads in sentences; a wrong amendment is shown at its place, a right one says what it moves', async () => {
  const page = await fixtrail.signedIn('manager', {
    language: 'zh-CN',
    colours: 'dark',
    expected: [/policies\/platform-support: 422/],
  });
  await page.goto('/administration/policies');
  await heading(page, '服务策略');
  await expectNoSeriousFindings(page);
  await page.goto('/administration/policies/platform-support');
  await page.getByText('80 % 时').waitFor();
  await page.getByText('通知负责人').first().waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'policy-zh-dark');
  await page.getByRole('button', { name: '修改此策略' }).click();
  await page.getByRole('tab', { name: '高级：JSON' }).click();
  const editor = page.getByLabel('策略文档').last();
  const written = await editor.inputValue();
  await editor.fill(written.replace('PT30M', 'P1M'));
  await page.getByRole('button', { name: '查看影响' }).click();
  const wrong = page.getByText(/clocks\.0\.target/).first();
  await wrong.waitFor();
  const line = written.slice(0, written.indexOf('"target"')).split('\n').length;
  const place = page.getByRole('button', { name: /^第 \d+ 行$/ }).first();
  expect(Number(/\d+/.exec((await place.textContent()) ?? '')?.[0])).toBeGreaterThanOrEqual(line);
  await picture(page, 'policy-wrong-zh-dark');
  await editor.fill('{');
  await page.getByText(/^第 1 行$/).waitFor();
  await editor.fill(written.replace('PT30M', 'PT20M'));
  await page.getByRole('button', { name: '查看影响' }).click();
  await page.getByText(/时限将变动|没有时限变动/).waitFor();
  expect(ok(await staff.manager.get('/v1/policies/platform-support')).version).toBe(1);
  await page.getByRole('button', { name: '仅发布第 2 版' }).click();
  await page.getByRole('status').filter({ hasText: '第 2 版已发布' }).waitFor();
  await page.getByText('20 分钟，按日历').waitFor();
});

test('an API key is made, seen once, works, and is revoked', async () => {
  const page = await fixtrail.signedIn('admin');
  await page.goto('/administration/api-keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('button', { name: 'Make the key' }).click();
  await page.getByText('Choose at least one.').waitFor();
  await page.getByLabel('Which system is it for?').fill('ERP');
  await page.getByRole('checkbox', { name: 'requests:read' }).check();
  await expectNoSeriousFindings(page);
  await picture(page, 'api-key-new-en');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = (await page.getByTestId('secret').textContent()) ?? '';
  expect(key).toMatch(/^fxk_/);
  await expectNoSeriousFindings(page);
  await picture(page, 'api-key-made-en');
  const erp = clientOf(fixtrail.stack.baseUrl, key);
  expect((await erp.get('/v1/requests')).status).toBe(200);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.reload();
  const row = page.getByRole('row').filter({ hasText: 'ERP' });
  await row.getByText('works').waitFor();
  expect(await page.content()).not.toContain(key);
  await row.getByRole('button', { name: 'Revoke' }).click();
  await row.getByText('Its system loses access at once.').waitFor();
  await row.getByRole('button', { name: 'Revoke' }).click();
  await row.getByText('revoked').waitFor();
  expect((await erp.get('/v1/requests')).status).toBe(401);
});

test('a receiver that failed is seen with its attempts, and is sent the message again', async () => {
  receiver.answer(() => ({ status: 500 }));
  const page = await fixtrail.signedIn('admin', { language: 'zh-CN', width: 390 });
  await page.goto('/administration/webhooks');
  await page.getByRole('button', { name: '新建端点' }).click();
  await page.getByLabel('地址').fill(receiver.url);
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: '创建端点' }).click();
  const secret = (await page.getByTestId('secret').textContent()) ?? '';
  await page.getByRole('button', { name: '我已保存' }).click();
  await page.getByRole('link', { name: receiver.url }).click();
  await page.getByRole('button', { name: '发送测试' }).click();
  const deliveries = page.locator('td');
  await deliveries.getByText('失败', { exact: true }).first().waitFor();
  await page
    .getByText(/2 次尝试 · 应答 500/)
    .first()
    .click();
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
  await picture(page, 'webhook-failed-zh-390');
  receiver.answer(() => ({ status: 204 }));
  const before = receiver.received.length;
  await page.getByRole('button', { name: '重新推送' }).first().click();
  await deliveries.getByText('已送达', { exact: true }).first().waitFor();
  const last = receiver.received.at(-1);
  expect(receiver.received.length).toBeGreaterThan(before);
  expect(last && verified(secret, last)).toMatchObject({ type: 'ping' });
});

test('somebody new can sign in, and is found by name', async () => {
  const page = await fixtrail.signedIn('admin');
  await page.goto('/administration/staff');
  await page.getByRole('button', { name: 'New person' }).click();
  await page.getByLabel('User name').fill('zhang');
  await page.getByLabel('Name', { exact: true }).fill('张敏');
  await page.getByLabel('Regions').fill('CN-BJ');
  await page.getByRole('textbox', { name: 'Password' }).fill('welcome-zhang');
  await expectNoSeriousFindings(page);
  await picture(page, 'staff-new-en');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').filter({ hasText: '张敏 is saved.' }).waitFor();
  await page.getByRole('searchbox').fill('张敏');
  await page.getByRole('row').filter({ hasText: '张敏' }).getByText('CN-BJ').waitFor();
  const answer = await clientOf(fixtrail.stack.baseUrl).post('/v1/auth/token', {
    username: 'zhang',
    password: 'welcome-zhang',
  });
  expect(answer).toMatchObject({ status: 200, body: { user: { role: 'field', regions: ['CN-BJ'] } } });
  expect(ok(await staff.admin.get('/v1/engineers/zhang'))).toMatchObject({ calendar: 'on-site', capacity: 8 });
});

test('who may not administer is told who can', async () => {
  const page = await fixtrail.signedIn('hotline', { width: 390 });
  await page.goto('/administration/api-keys');
  await page.getByText('administrator').waitFor();
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
});
