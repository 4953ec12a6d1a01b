import type { Page } from 'playwright-core';
import { ok, signInAll, type Client, type Json, type Staff } from '../e2e/client';
import { complete, eventually, faultReport, openRequest, registerDevice, taskOf } from '../e2e/world';
import { expectNoSeriousFindings, expectNoSidewaysScroll, openConsole, picture, type Console } from './browser';
import { agreedVisit, card, thumb } from './visits';

jest.setTimeout(180_000);
let fixtrail: Console;
let staff: Staff;

beforeAll(async () => {
  fixtrail = await openConsole();
  staff = await signInAll(fixtrail.stack.baseUrl, fixtrail.stack.seedPassword);
  for (const username of ['li', 'wu']) {
    const user = { username, name: username === 'li' ? '李伟' : '吴敏', role: 'field', regions: ['CN-BJ'] };
    ok(await staff.admin.post('/v1/users', { ...user, password: fixtrail.stack.seedPassword }));
  }
}, 180_000);
afterAll(() => fixtrail.stop());
const pages: Page[] = [];
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
  expect(fixtrail.findings()).toEqual([]);
});

const signedIn = async (...who: Parameters<Console['signedIn']>): Promise<Page> => {
  const page = await fixtrail.signedIn(...who);
  pages.push(page);
  return page;
};

const eventsOf = async (requestId: string, type: string): Promise<readonly Json[]> => {
  const { items } = ok(await staff.manager.get(`/v1/requests/${requestId}/timeline`));
  return (items as Json[]).filter((event) => event.type === type);
};
const endOf = (by: Client, taskId: string): Promise<Json> =>
  eventually(
    async () => ok(await by.get(`/v1/tasks/${taskId}`)),
    ({ state }) => state === 'completed',
  );

const open = async (page: Page, serial: string): Promise<void> => {
  await card(page, serial).getByRole('link', { name: serial }).click();
  await page.waitForURL('**/tasks/*');
  // The address comes before the page: until then there are the other cards' buttons.
  await card(page, serial).waitFor({ state: 'hidden' });
};
test('of two engineers who take one visit, the one who comes too late is told who has it, and since when', async () => {
  const visit = await agreedVisit(staff, null);
  const expected = [/claim: 409/, /\/v1\/tasks: net::ERR_FAILED/];
  const [li, wu] = [await signedIn('li', { width: 390 }), await signedIn('wu', { width: 390, expected })];
  for (const page of [li, wu]) {
    await page.goto('/inbox?tab=pool');
    await card(page, visit.serial as string).waitFor();
  }
  // Wu's telephone has not heard of it yet.
  await wu.route('**/v1/tasks?*', (route) => route.abort());
  await card(li, visit.serial as string)
    .getByRole('button', { name: 'Take it' })
    .tap();
  await eventually(
    async () => ok(await staff.manager.get(`/v1/tasks/${visit.id}`)),
    ({ assignee }) => assignee?.id === 'li',
  );
  await thumb(card(wu, visit.serial as string).getByRole('button', { name: 'Take it' }));
  await card(wu, visit.serial as string)
    .getByText(/Taken by 李伟.*(now|\d+ s ago)/)
    .waitFor();
  await picture(wu, 'taken-390-en');
  await expectNoSeriousFindings(wu);
  await wu.unroute('**/v1/tasks?*');
  await thumb(card(wu, visit.serial as string).getByRole('button', { name: 'All right' }));
  await card(wu, visit.serial as string).waitFor({ state: 'detached' });
  await li.goto('/inbox');
  await card(li, visit.serial as string).waitFor();
});

test('finished without a network, the page loaded anew, the gateway killed when it had done it and not yet said so: once', async () => {
  const visit = await agreedVisit(staff, 'li');
  const page = await signedIn('li', { width: 390, expected: [/ERR_/, /50[0-9]/, /Failed to fetch/] });
  await open(page, visit.serial as string);
  await page.getByRole('button', { name: 'Take it' }).tap();
  await page
    .locator('.task-bar')
    .getByRole('button', { name: 'Arrived' })
    .or(page.locator('#steps').getByRole('button', { name: 'Arrived' }))
    .first()
    .tap();
  await eventually(
    async () => ok(await staff.manager.get(`/v1/tasks/${visit.id}`)),
    ({ steps }) => steps.length === 1,
  );
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Finish' }).tap();
  await page.locator('.ending', { hasText: 'It works again' }).tap();
  await page.getByLabel('Cause').fill('电源模块损坏');
  await page.reload();
  await page.getByRole('button', { name: 'Finish' }).or(page.getByLabel('Cause')).first().waitFor();
  expect(await page.getByLabel('Cause').inputValue()).toBe('电源模块损坏');
  await page.getByLabel('What was done').fill('更换电源模块');
  await page.getByRole('button', { name: 'Complete' }).tap();
  await page.getByRole('link', { name: '1 unsent' }).waitFor();
  await page.reload();
  await page.getByRole('link', { name: '1 unsent' }).waitFor();
  await picture(page, 'offline-390-en');
  await expectNoSeriousFindings(page);
  const finishedBy = new Date().toISOString();
  expect(await eventsOf(visit.requestId as string, 'task-completed')).toHaveLength(1);

  // The gateway does it, and dies before anybody hears.
  await page.route(
    '**/v1/tasks/*/complete',
    async (route) => {
      await route.fetch().catch(() => undefined);
      await fixtrail.stack.gateway.kill9();
      await route.abort().catch(() => undefined);
    },
    { times: 1 },
  );
  await page.context().setOffline(false);
  await fixtrail.stack.gateway.exited();
  await page.getByRole('link', { name: '1 unsent' }).waitFor();
  await fixtrail.stack.gateway.restart();
  await fixtrail.stack.gateway.ready();
  await page.getByRole('link', { name: '1 unsent' }).waitFor({ state: 'detached', timeout: 90_000 });

  const completed = (await eventsOf(visit.requestId as string, 'task-completed')).filter(
    ({ data }) => data.taskId === visit.id,
  );
  expect(completed).toHaveLength(1);
  expect(completed[0].data.outcome).toMatchObject({ cause: '电源模块损坏', method: '更换电源模块' });
  const [restored] = await eventsOf(visit.requestId as string, 'service-restored');
  expect(restored.data.occurredAt <= finishedBy).toBe(true);
});

test('what has become impossible meanwhile is shown with both versions, and is not let go without a word', async () => {
  const visit = await agreedVisit(staff, 'li');
  const page = await signedIn('li', {
    width: 390,
    language: 'zh-CN',
    colours: 'dark',
    expected: [/ERR_/, /: 409/, /Failed to fetch/],
  });
  await open(page, visit.serial as string);
  // The page goes on at once; the network may go only when the claim has been answered.
  const claimed = page.waitForResponse((answer) => answer.url().endsWith('/claim') && answer.ok());
  await page.getByRole('button', { name: '领取' }).tap();
  await claimed;
  await page.getByRole('button', { name: '完成…' }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '完成…' }).tap();
  await page.locator('.ending', { hasText: '已恢复' }).tap();
  await page.getByLabel('原因').fill('线缆松动');
  await page.getByLabel('处理方法').fill('重新插接');
  await page.getByRole('button', { name: '提交结果' }).tap();
  await page.getByRole('link', { name: '1 项未发送' }).waitFor();
  ok(await staff.manager.post(`/v1/requests/${visit.requestId}/cancel`, { reason: '客户自行解决' }));
  await page.context().setOffline(false);
  await page.getByRole('link', { name: '1 项需处理' }).tap();
  const conflict = page.getByRole('alert');
  await conflict.getByText('任务已撤回', { exact: true }).waitFor();
  await conflict.getByText('线缆松动').waitFor();
  await conflict.getByText('已撤回 ·').waitFor();
  await picture(page, 'conflict-390-zh-dark');
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
  await thumb(conflict.getByRole('button', { name: '放弃…' }));
  await conflict.getByRole('button', { name: '确认放弃' }).waitFor();
  await thumb(conflict.getByRole('button', { name: '改存为备注' }));
  await page.getByText('已全部发送').waitFor();
  const [note] = await eventsOf(visit.requestId as string, 'note-added');
  expect(note.data.text).toMatch(/线缆松动/);
});

test('热线在电话中诊断：先实质性响应，再提出上门方案', async () => {
  const device = await registerDevice(staff);
  const { id } = await openRequest(staff.clerk, faultReport(device));
  const page = await signedIn('hotline', { language: 'zh-CN' });
  await page.goto('/inbox');
  await card(page, device.serial).waitFor();
  await page.keyboard.press('j');
  await picture(page, 'inbox-1440-zh');
  await expectNoSeriousFindings(page);
  await open(page, device.serial);
  await page.getByRole('button', { name: '领取' }).click();
  await page.getByRole('button', { name: '已响应客户' }).click();
  // A reload loses nothing of what was typed: neither what was said, nor why it is given back.
  await page.getByLabel('您对客户说了什么？').fill('请客户重新插拔内存后再开机');
  const task = page.url();
  await page.goto(`${task}?do=give-back`);
  await page.getByRole('textbox').fill('需要服务器工程师');
  await page.reload();
  expect(await page.getByRole('textbox').inputValue()).toBe('需要服务器工程师');
  await page.goto(task);
  await page.getByRole('button', { name: '已响应客户' }).click();
  expect(await page.getByLabel('您对客户说了什么？').inputValue()).toBe('请客户重新插拔内存后再开机');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('请客户重新插拔内存后再开机').waitFor();
  await page.getByRole('button', { name: '完成…' }).click();
  await page.locator('.ending', { hasText: '需上门' }).click();
  await page.getByLabel('摘要').fill('主板故障');
  await page.getByLabel('给客户的方案').fill('明天上午上门更换主板');
  await picture(page, 'diagnose-1440-zh');
  await expectNoSeriousFindings(page);
  await page.getByRole('button', { name: '提交结果' }).click();
  await eventually(
    async () => ok(await staff.manager.get(`/v1/requests/${id}`)),
    ({ stage }) => stage === 'consent',
  );
  expect(await eventsOf(id as string, 'task-progressed')).toMatchObject([
    { data: { note: '请客户重新插拔内存后再开机' } },
  ]);
});

test('a depot repair goes through its steps, a photo with it, and ends with the parts that were used', async () => {
  const device = await registerDevice(staff);
  const { id } = await openRequest(staff.clerk, faultReport(device));
  const proposal = { result: 'needs-depot', summary: '屏幕', proposal: '送修更换屏幕', parts: [] };
  await complete(staff.hotline, id as string, 'diagnose', proposal);
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
  const repair = await taskOf(staff.manager, id as string, 'depot-repair');
  const page = await signedIn('field', { colours: 'dark' });
  await page.goto(`/tasks/${repair.id}`);
  await page.getByRole('button', { name: 'Take it' }).click();
  const bar = page.locator('.task-bar');
  for (const step of ['Device received', 'Repairing', 'Tested']) await bar.getByRole('button', { name: step }).click();
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'case.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') });
  await page.getByRole('link', { name: 'case.png' }).waitFor();
  await picture(page, 'depot-1440-en-dark');
  await expectNoSeriousFindings(page);
  await bar.getByRole('button', { name: 'Finish' }).click();
  await page.locator('.ending', { hasText: 'It works again' }).click();
  await page.getByLabel('Cause').fill('Panel broken');
  await page.getByLabel('What was done').fill('Panel swapped');
  await page.getByRole('button', { name: 'Complete' }).click();
  expect(await endOf(staff.field, repair.id as string)).toMatchObject({
    outcome: { result: 'restored', method: 'Panel swapped' },
    steps: [{ step: 'received' }, { step: 'repairing' }, { step: 'tested' }],
  });
});
