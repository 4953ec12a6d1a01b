import type { Page } from 'playwright-core';
import { complete, faultReport, followUp, openRequest, registerDevice } from '../e2e/world';
import { consoleOfTests, expectNoSeriousFindings, expectNoSidewaysScroll, picture } from './browser';

const { fixtrail, staff } = consoleOfTests();

beforeAll(async () => {
  await solved(10);
  await solved(50);
  await openRequest(staff.clerk, faultReport(await registerDevice(staff)));
}, 120_000);

const solved = async (minutes: number): Promise<void> => {
  const receivedAt = new Date(Date.now() - minutes * 60_000).toISOString();
  const { id } = await openRequest(staff.clerk, faultReport(await registerDevice(staff), { receivedAt }));
  await complete(staff.hotline, id as string, 'diagnose', { result: 'solved', cause: '内存', method: '重插' });
  await followUp(staff, id as string);
};
const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();

test('a manager reads how the service performed, and each number opens its list', async () => {
  const page = await fixtrail.signedIn('manager');
  await page.goto('/dashboard');
  await heading(page, 'Dashboard');
  const row = page.getByRole('row', { name: /platform-support v1 response/ });
  await row.getByText('50.0 %').waitFor();
  await page.locator('canvas').first().waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'dashboard-en');
  await row.getByRole('link').last().click();
  await heading(page, 'Requests');
  await page.getByText(/Deadline missed · response · platform-support@1/).waitFor();
  await page.getByText('1 request', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByText('3 requests', { exact: true }).waitFor();
});

test('figures follow what happens while the page is open', async () => {
  const page = await fixtrail.signedIn('manager');
  await page.goto('/dashboard');
  await page.getByText('3 received in the period').waitFor();
  await openRequest(staff.clerk, faultReport(await registerDevice(staff)));
  await page.getByText('4 received in the period').waitFor();
});

test('the dashboard in Chinese, dark and on a phone; every chart has its table; a period stays in the address', async () => {
  const page = await fixtrail.signedIn('manager', { language: 'zh-CN', width: 390, colours: 'dark' });
  await page.goto('/dashboard?span=7d');
  await heading(page, '看板');
  await page.locator('canvas').first().waitFor();
  for (const summary of await page.getByText('查看表格').all()) await summary.click();
  await page.getByRole('rowheader', { name: '1 天以内' }).waitFor();
  await expectNoSidewaysScroll(page);
  await expectNoSeriousFindings(page);
  await picture(page, 'dashboard-zh-390-dark');
  await page.getByRole('combobox', { name: '期间' }).selectOption('own');
  await page.getByLabel('自', { exact: true }).fill('2020-01-01');
  await page.getByLabel('至', { exact: true }).fill('2020-01-31');
  await page.getByText('该期间还没有数据').waitFor();
  expect(new URL(page.url()).searchParams.get('first')).toBe('2020-01-01');
});
