import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { ok, type Json } from '../e2e/client';
import { faultReport, openRequest, registerDevice } from '../e2e/world';
import { consoleOfTests, expectNoSeriousFindings, expectNoSidewaysScroll, picture } from './browser';

const { fixtrail, staff } = consoleOfTests();

const reported = async (minutes: number, more: object = {}): Promise<Json> =>
  openRequest(
    staff.clerk,
    faultReport(await registerDevice(staff), {
      receivedAt: new Date(Date.now() - minutes * 60_000).toISOString(),
      ...more,
    }),
  );
const rowOf = (page: Page, number: string) => page.getByRole('row').filter({ hasText: number });
const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();

test('a manager sees what is late without reloading, says that they see to it, and takes it back', async () => {
  const page = await fixtrail.signedIn('manager');
  await heading(page, 'At risk');
  await page.getByText('Nothing is at risk').waitFor();
  const { number } = await reported(45, { severity: 'major' });
  await reported(26);
  // Nobody touches the page: the news comes by itself.
  await rowOf(page, number as string)
    .getByText('response', { exact: true })
    .waitFor();
  await page.getByRole('link', { name: /1 breached/ }).waitFor();
  await page.getByRole('link', { name: /1 at risk/ }).waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'at-risk-en');

  await page.getByRole('checkbox', { name: `Somebody sees to ${number as string}` }).click();
  await page.getByRole('textbox', { name: 'What is being done?' }).fill('On the phone with the engineer');
  await page.reload();
  await page.getByRole('checkbox', { name: `Somebody sees to ${number as string}` }).click();
  const note = page.getByRole('textbox', { name: 'What is being done?' });
  expect(await note.inputValue()).toBe('On the phone with the engineer');
  await page.getByRole('button', { name: 'I see to it' }).click();
  await page.getByRole('heading', { name: '1 handled' }).waitFor();
  await page.getByRole('table', { name: 'Requests at risk that somebody sees to' }).getByText('On the phone').waitFor();
  await page.getByRole('checkbox', { name: `Somebody sees to ${number as string}` }).click();
  await page.getByRole('heading', { name: '1 handled' }).waitFor({ state: 'detached' });
  await page
    .getByRole('table', { name: /by the time to the breach/ })
    .getByText(number as string)
    .waitFor();
});

test('each count opens its list, and keys lead from the board to the request', async () => {
  const page = await fixtrail.signedIn('manager');
  await page.getByRole('link', { name: /1 breached/ }).click();
  await heading(page, 'Requests');
  expect(new URL(page.url()).searchParams.get('risk')).toBe('breached');
  await page.getByText('1 request', { exact: true }).waitFor();
  await page.goBack();
  await heading(page, 'At risk');
  await page.getByRole('table', { name: /by the time to the breach/ }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/requests\/R\d+/);
});

test('single keys are letters to whoever writes, and keys again to whoever does not', async () => {
  const page = await fixtrail.signedIn('manager');
  await page.goto('/requests');
  await page.getByRole('table', { name: 'Requests' }).waitFor();
  const at = page.locator('[data-at=true]');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  expect(await at.getAttribute('data-row')).toBe('1');
  await page.keyboard.press('k');
  expect(await at.getAttribute('data-row')).toBe('0');
  const words = page.getByRole('searchbox');
  await words.focus();
  await page.keyboard.type('jk?c/');
  expect(await words.inputValue()).toBe('jk?c/');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByText('No request matches').waitFor();
});

test('what takes longer than a moment is announced by its shape, which goes when it is there', async () => {
  const page = await fixtrail.signedIn('manager');
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/v1/boards/at-risk*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/at-risk');
  await heading(page, 'At risk');
  const shape = page.getByRole('status', { name: 'Loading' });
  await shape.waitFor();
  answer();
  await page.getByRole('table', { name: /by the time to the breach/ }).waitFor();
  expect(await shape.count()).toBe(0);
});

test('a reader elsewhere sees their own time, and the site’s beside it', async () => {
  const page = await fixtrail.signedIn('manager', { timezoneId: 'Europe/London' });
  await page.getByRole('table', { name: /by the time to the breach/ }).waitFor();
  await page.locator('time').first().focus();
  await page
    .getByRole('tooltip')
    .getByText(/\(Europe\/London\) · .+ \(Asia\/Shanghai\)/)
    .waitFor();
});

test('on a phone the board is cards in Chinese, and nothing sticks out', async () => {
  const page = await fixtrail.signedIn('manager', { language: 'zh-CN', width: 390 });
  await heading(page, '有风险');
  await page.getByText('已超', { exact: false }).first().waitFor();
  await expectNoSidewaysScroll(page);
  await expectNoSeriousFindings(page);
  await picture(page, 'at-risk-zh-390');
});

test('a view of the list is kept on the server, shared, and opened by somebody else', async () => {
  const page = await fixtrail.signedIn('manager');
  await page.goto('/requests');
  await page.getByRole('combobox', { name: 'Risk' }).selectOption('breached');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Device' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('textbox', { name: 'Name of this view' }).fill('Late ones');
  await page.getByRole('checkbox', { name: 'Share it with everyone' }).check();
  await page.reload();
  await page.getByRole('button', { name: 'Save view' }).click();
  expect(await page.getByRole('textbox', { name: 'Name of this view' }).inputValue()).toBe('Late ones');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: '1 view' }).waitFor();
  await expectNoSeriousFindings(page);

  const colleague = await fixtrail.signedIn('hotline', { colours: 'dark' });
  await colleague.goto('/requests');
  await colleague.getByRole('button', { name: '1 view' }).click();
  await colleague.getByRole('menuitem', { name: /Late ones/ }).click();
  await colleague.getByRole('columnheader', { name: 'Device' }).waitFor();
  expect(new URL(colleague.url()).searchParams.get('risk')).toBe('breached');
  await colleague.getByText('1 request', { exact: true }).waitFor();
  await expectNoSeriousFindings(colleague);
  await picture(colleague, 'requests-en-dark');
});

test('the list is searched by words, emptied by a filter that nothing passes, and taken along as a file', async () => {
  const page = await fixtrail.signedIn('manager', { language: 'zh-CN' });
  await page.goto('/requests');
  await heading(page, '报修单');
  await page.keyboard.press('/');
  await page.keyboard.type('没有这样的词');
  await page.getByText('没有符合条件的报修单').waitFor();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('table', { name: '报修单' }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 CSV' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toContain('单号');
  expect(lines).toHaveLength(3);
  await picture(page, 'requests-zh');
});

test('what is looked for by digits alone is still looked for when the page is loaded anew', async () => {
  const page = await fixtrail.signedIn('manager');
  await page.goto('/requests?q=13800138000');
  await heading(page, 'Requests');
  expect(await page.getByRole('searchbox').inputValue()).toBe('13800138000');
  expect(page.url()).toContain('q=13800138000');
});

test('somebody is ill: their tasks go to others, and the page says what became of each', async () => {
  const user = { username: 'wang', name: 'Wang Fang', role: 'hotline', password: fixtrail.stack.seedPassword };
  ok(await staff.admin.post('/v1/users', user));
  await reported(1);
  await reported(2);
  const page = await fixtrail.signedIn('manager');
  await page.goto('/load');
  await heading(page, 'Workload');
  await expectNoSeriousFindings(page);
  await picture(page, 'load-en');
  const giveAway = (): Promise<void> =>
    page
      .getByRole('row', { name: /Hotline/ })
      .getByRole('button', { name: 'Give to others' })
      .click();
  await giveAway();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Ill today');
  await page.reload();
  await giveAway();
  expect(await page.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('Ill today');
  await page.getByRole('button', { name: /Give \d+ tasks to others/ }).click();
  await page.getByText(/\d+ tasks of Hotline are with others now\./).waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'reassigned-en');
  // The row of the other one follows by itself.
  await page
    .getByRole('row', { name: /Wang Fang/ })
    .getByText(/0 taken, \d+ offered/)
    .waitFor();
}, 90_000);

test('stock shows what is on the shelves and what is under way, on a phone too', async () => {
  ok(await staff.admin.put('/v1/regions/CN-BJ', { name: '北京', zone: 'city', depots: [] }));
  ok(await staff.admin.put('/v1/depots/BJ', { name: '北京备件库', region: 'CN-BJ' }));
  const part = { description: 'System board', cru: false, returnRequired: true, substitutes: [], price: 2400 };
  ok(await staff.admin.put('/v1/parts/39M4558', part));
  ok(
    await staff.parts.post('/v1/depots/BJ/stock-moves', {
      fru: '39M4558',
      quantity: 4,
      condition: 'good',
      reason: 'in',
    }),
  );
  const page = await fixtrail.signedIn('parts', { language: 'zh-CN', width: 390 });
  await page.goto('/stock');
  await page.getByText('可用 4').first().waitFor();
  await page.getByText('没有在途备件').waitFor();
  await expectNoSidewaysScroll(page);
  await expectNoSeriousFindings(page);
  // A delivery comes in while the page is open.
  ok(
    await staff.parts.post('/v1/depots/BJ/stock-moves', {
      fru: '39M4558',
      quantity: 2,
      condition: 'good',
      reason: 'in',
    }),
  );
  await page.getByText('可用 6').first().waitFor();
  await picture(page, 'stock-zh-390');
});

test('a list that goes on says so; the rest comes when it is asked for, and what fails takes nothing away', async () => {
  const device = await registerDevice(staff);
  for (let made = 0; made < 55; made += 11) {
    await Promise.all(Array.from({ length: 11 }, () => openRequest(staff.clerk, faultReport(device))));
  }
  const page = await fixtrail.signedIn('manager', { width: 390, expected: [/net::ERR_FAILED/] });
  await page.goto(`/requests?q=${device.serial}`);
  const rows = page.getByRole('table', { name: 'Requests' }).locator('tbody tr');
  await page.getByText('50 shown, there are more').waitFor();
  expect(await rows.count()).toBe(50);
  await page.route(/cursor=/, (route) => route.abort());
  const more = page.getByRole('button', { name: 'Show more' });
  await more.click();
  await page.getByRole('alert').getByText('Fixtrail does not answer').waitFor();
  expect(await rows.count()).toBe(50);
  await picture(page, 'requests-more-failed-390');

  await page.unroute(/cursor=/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await more.waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(55);
  expect(await page.getByRole('alert').count()).toBe(0);
}, 120_000);
