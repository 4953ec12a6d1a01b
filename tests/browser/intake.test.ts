import type { Page } from 'playwright-core';
import { ok, type Json } from '../e2e/client';
import { faultReport, openRequest, registerDevice, type Device } from '../e2e/world';
import { consoleOfTests, expectNoSeriousFindings, expectNoSidewaysScroll, picture } from './browser';

jest.setTimeout(120_000);
const { fixtrail, staff } = consoleOfTests();

beforeAll(async () => {
  ok(await staff.admin.put('/v1/regions/CN-BJ', { name: '北京', zone: 'city', depots: [] }));
}, 180_000);

const device = (phone: string, name = '首都图书馆'): Promise<Device> =>
  registerDevice(staff, { customer: { name, phone } });
const requestsOf = async (serial: string): Promise<readonly Json[]> =>
  ok(await staff.manager.get(`/v1/requests?serial=${serial}`)).items as Json[];

/** The page is there when the finder has the focus: one types as soon as the telephone rings. */
const atIntake = async (page: Page): Promise<void> => {
  await page.goto('/intake');
  await page.locator('#finder:focus').waitFor();
};

/** The keyboard goes where the eye is: to the field with this label, by the tabulator alone. */
const tabTo = async (page: Page, id: string): Promise<void> => {
  for (let n = 0; n < 40; n++) {
    if ((await page.evaluate('document.activeElement.id')) === id) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tabulator does not lead to ${id}.`);
};

test('a phone call, from the first digit to the promise, without touching the mouse', async () => {
  const { serial } = await device('010-6735 8114');
  const page = await fixtrail.signedIn('clerk');
  await atIntake(page);
  await page.getByRole('heading', { level: 1, name: 'New request' }).waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'intake-empty-en');

  // The finder has the focus: the number is typed as it is heard.
  await page.keyboard.type('0106735');
  await page.getByRole('option', { name: new RegExp(`· ${serial}`) }).waitFor();
  // Before anything is taken it is known whether the device is covered.
  await page.getByText(/^In warranty until 20/).waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'intake-found-en');
  await page.keyboard.press('Enter');
  await page.locator('[id="customer.name"]:focus').waitFor();
  await page.keyboard.type('Wang Fang');
  await tabTo(page, 'fault.description');
  await page.keyboard.type('No picture after switching on');
  await page.getByRole('button', { name: 'Which message does it show, word for word?' }).waitFor();
  await picture(page, 'intake-questions-en');
  await page.keyboard.press('Tab');
  await page.keyboard.type('301 keyboard error');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2 GB, Windows XP');
  const promise = page.getByRole('status').getByText(/An engineer will be with you by/);
  await promise.waitFor();
  await page.getByText('Still to ask').waitFor({ state: 'hidden' });
  const foreseen = (await promise.textContent()) ?? '';
  await expectNoSeriousFindings(page);
  await picture(page, 'intake-ready-en');
  await page.keyboard.press('Control+Enter');

  await page.getByRole('heading', { level: 1, name: /^R\d{8}-\d+ is open$/ }).waitFor();
  await page.getByText(foreseen).waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'intake-opened-en');
  expect(await requestsOf(serial)).toMatchObject([{ stage: 'triage', customer: { name: 'Wang Fang' } }]);
  // Enter is the next call.
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'New request' }).waitFor();
  expect(await page.getByLabel("Caller's name").inputValue()).toBe('');
});

test('电话报修：从第一个数字到承诺，全程中文，深色', async () => {
  const { serial } = await device('021-62232013', '华东师范大学');
  const page = await fixtrail.signedIn('clerk', { language: 'zh-CN', colours: 'dark' });
  await atIntake(page);
  await page.getByLabel('电话、序列号或名称').fill('师范大学');
  await page.getByRole('option', { name: new RegExp(`· ${serial}`) }).click();
  await page.getByLabel('联系人').fill('李雷');
  await page.getByLabel('故障描述（客户原话）').fill('开机无显示');
  await page.getByRole('button', { name: '请问屏幕上显示什么错误信息？请逐字念给我。' }).click();
  await page.keyboard.type('301');
  await page.getByLabel('软硬件配置').fill('2 GB');
  await page
    .getByRole('status')
    .getByText(/工程师会在.*前上门/)
    .waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'intake-ready-zh-dark');
  await page.getByRole('button', { name: '建立报修' }).click();
  await page.getByRole('heading', { level: 1, name: /已建立$/ }).waitFor();
  await page.getByRole('button', { name: '生成客户链接' }).click();
  expect(await page.getByLabel('客户链接').inputValue()).toContain('/c#');
  await expectNoSeriousFindings(page);
  await picture(page, 'intake-opened-zh-dark');
});

test('a device that nobody knows is taken as it is told, and checked before anything is promised', async () => {
  const page = await fixtrail.signedIn('clerk', { width: 390 });
  await atIntake(page);
  await page.getByLabel('Phone number, serial number or name').fill('NEW99X1');
  await page.getByText('Nobody in the register. Take it as it is:').waitFor();
  await picture(page, 'intake-unknown-390-list');
  await page.keyboard.press('Enter');
  await page.getByLabel("Caller's name").fill('Zhao');
  await page.getByLabel('Phone', { exact: true }).fill('138 0000 0000');
  await page.getByLabel('Model').fill('T60-2007');
  await page.getByLabel("Fault, in the caller's words").fill('Fan is loud');
  await page.getByText('Device unknown: it is checked first').waitFor();
  await page.getByLabel('Exact error message').fill('none');
  await page.getByLabel('Configuration').fill('2 GB');
  await page.getByText('We are checking your device in our register and will call you back.').waitFor();
  await expectNoSidewaysScroll(page);
  await expectNoSeriousFindings(page);
  await picture(page, 'intake-unknown-390');
  await page.getByRole('button', { name: 'Open the request' }).click();
  await page.getByRole('heading', { level: 1, name: /is open$/ }).waitFor();
  await expectNoSidewaysScroll(page);
  await picture(page, 'intake-unknown-opened-390');
  expect(await requestsOf('NEW99X1')).toMatchObject([{ stage: 'entitlement' }]);
});

test('what is missing is named as a question; opened all the same, the request waits for it', async () => {
  const { serial } = await device('022-25706815');
  const page = await fixtrail.signedIn('clerk', { expected: [/POST \/v1\/requests: 422/] });
  await atIntake(page);
  await page.keyboard.type(serial.slice(0, 8));
  await page.getByRole('option', { name: new RegExp(`· ${serial}`) }).waitFor();
  await page.keyboard.press('Enter');
  // Nothing is nagged at while one types; the first thing that would be refused has the focus when one sends.
  await page.keyboard.press('Control+Enter');
  await page.locator('[id="customer.name"]:focus').waitFor();
  await page.keyboard.type('Zhou');
  await tabTo(page, 'fault.description');
  await page.keyboard.type('It beeps');
  await page.getByText('Once that is answered:').waitFor();
  await picture(page, 'intake-missing-en');
  await page.getByRole('button', { name: 'Open, ask the rest later' }).click();
  await page.getByText(/Please tell us: exact error message, hardware and software configuration/).waitFor();
  const [request] = await requestsOf(serial);
  expect(request).toMatchObject({ stage: 'info-pending', missing: ['fault.errorMessage', 'fault.configuration'] });
});

test('a second call about the same fault is kept with the first request, and no other is opened', async () => {
  const known = await device('0755-1234567');
  const first = await openRequest(staff.clerk, faultReport(known));
  const page = await fixtrail.signedIn('clerk', { language: 'zh-CN' });
  await atIntake(page);
  await page.getByLabel('电话、序列号或名称').fill('07551234567');
  await page.getByRole('option', { name: new RegExp(`· ${known.serial}`) }).click();
  await page.getByLabel('联系人').fill('王芳');
  await page.getByLabel('故障描述（客户原话）').fill('现在完全死机了');
  await page.getByText('开机无显示').waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'intake-duplicate-zh');
  await page.getByRole('button', { name: new RegExp(`同一故障.*${String(first.number)}`) }).click();
  await page.getByRole('heading', { level: 1, name: `已记入 ${String(first.number)}` }).waitFor();
  await picture(page, 'intake-noted-zh');
  expect(await requestsOf(known.serial)).toHaveLength(1);
  const { items } = ok(await staff.clerk.get(`/v1/requests/${first.id}/timeline`));
  expect(JSON.stringify((items as Json[]).at(-1).data)).toContain('现在完全死机了');
});

test('two requests of one device are proposed to be merged to whoever may merge them', async () => {
  const known = await device('0571-87654321');
  const first = await openRequest(staff.clerk, faultReport(known));
  const second = await openRequest(staff.clerk, faultReport(known));
  const clerk = await fixtrail.signedIn('clerk');
  await clerk.goto(`/intake?opened=${String(second.number)}`);
  await clerk.getByText('The hotline engineer or a manager can merge the two.').waitFor();
  const page = await fixtrail.signedIn('hotline');
  await page.goto(`/intake?opened=${String(second.number)}`);
  await picture(page, 'intake-merge-en');
  await page.getByRole('button', { name: `Merge ${String(second.number)} into ${String(first.number)}` }).click();
  await page.getByText(new RegExp(`We go on with it under ${String(first.number)}`)).waitFor();
  expect(ok(await staff.clerk.get(`/v1/requests/${second.id}`)).stage).toBe('merged');
});

test('a reload in the middle of the call loses nothing', async () => {
  const { serial } = await device('028-85555555');
  const page = await fixtrail.signedIn('clerk');
  await atIntake(page);
  await page.keyboard.type('02885555555');
  await page.getByRole('option', { name: new RegExp(`· ${serial}`) }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel("Caller's name").fill('Sun');
  await page.getByLabel("Fault, in the caller's words").fill('half a sentence and then');
  await page.reload();
  await page.getByText(/^In warranty until 20/).waitFor();
  expect(await page.getByLabel("Caller's name").inputValue()).toBe('Sun');
  expect(await page.getByLabel('Serial number', { exact: true }).inputValue()).toBe(serial);
  expect(await page.getByLabel("Fault, in the caller's words").inputValue()).toBe('half a sentence and then');
});
