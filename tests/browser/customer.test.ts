import type { Page } from 'playwright-core';
import { ok, type Json } from '../e2e/client';
import { complete, faultReport, openRequest, registerDevice, report, taskOf } from '../e2e/world';
import { consoleOfTests, expectNoSeriousFindings, expectNoSidewaysScroll, picture, type PageOptions } from './browser';

jest.setTimeout(120_000);
const { fixtrail, staff } = consoleOfTests();

const reported = async (): Promise<string> => {
  const device = await registerDevice(staff);
  return (await openRequest(staff.clerk, faultReport(device))).id as string;
};
const linkTo = async (id: string): Promise<Json> => ok(await staff.clerk.post(`/v1/requests/${id}/links`));
const follow = async (path: string, options: PageOptions = {}): Promise<Page> => {
  const page = await fixtrail.visitor({ width: 390, ...options });
  await page.goto(path);
  return page;
};

test('a customer agrees to the visit, sees when the engineer comes, and rates it, on a phone', async () => {
  const id = await reported();
  const link = await linkTo(id);
  const page = await follow(link.path as string, { language: 'zh-CN' });
  await page.getByRole('heading', { level: 1, name: '工程师正在电话诊断。' }).waitFor();
  // What opens the request is gone from the address, and stands nowhere a script could read it.
  expect(page.url()).toMatch(new RegExp(`/c/${id}$`));
  expect(await page.evaluate('document.cookie + JSON.stringify({ ...sessionStorage, ...localStorage })')).not.toContain(
    link.token as string,
  );
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
  await picture(page, 'customer-triage-zh-390');

  await complete(staff.hotline, id, 'diagnose', {
    result: 'needs-onsite',
    summary: '主板',
    proposal: '上门更换主板，约两小时',
    parts: [],
  });
  await page.reload();
  await page.getByText('上门更换主板，约两小时').waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'customer-proposal-zh-390');
  const yes = page.getByRole('button', { name: '同意', exact: true });
  expect((await yes.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await yes.tap();
  await page.getByRole('heading', { level: 1, name: '正在安排工程师和备件。' }).waitFor();

  const visit = await taskOf(staff.field, id, 'onsite-visit');
  const window = { from: '2030-01-07T10:00:00+08:00', to: '2030-01-07T12:00:00+08:00' };
  ok(await staff.field.post(`/v1/tasks/${visit.id}/progress`, { step: 'scheduled', window }));
  await page.reload();
  await page.getByText('1月7日星期一').waitFor();
  await page
    .getByText(/10:00\s*[-–—至]\s*12:00/)
    .first()
    .waitFor();
  await picture(page, 'customer-appointment-zh-390');

  await complete(staff.field, id, 'onsite-visit', { result: 'restored', cause: '主板', method: '更换', partsUsed: [] });
  await complete(staff.hotline, id, 'confirm-restored', { result: 'confirmed' });
  await complete(staff.hotline, id, 'write-report', report);
  await page.reload();
  await page.getByRole('group', { name: '上门服务' }).getByRole('radio', { name: /^5/ }).tap();
  await page.getByRole('group', { name: '产品' }).getByRole('radio', { name: /^4/ }).tap();
  await page.getByLabel('其他意见（选填）').fill('很及时');
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
  await picture(page, 'customer-rating-zh-390');
  await page.getByRole('button', { name: '提交评价' }).tap();
  await page.getByText('感谢您的评价，已收到。').waitFor();
  await picture(page, 'customer-closed-zh-390');
  const { items } = ok(await staff.manager.get(`/v1/requests/${id}/timeline`));
  const rated = (items as Json[]).find(({ type }) => type === 'return-visit-rated');
  expect(rated).toMatchObject({
    actor: { kind: 'customer' },
    data: { scores: { onsite: 5, product: 4 }, source: 'own', comment: '很及时' },
  });
});

test('a quote is told line by line; a no is asked for its reason, and pressed twice before it counts', async () => {
  const device = await registerDevice(staff, { acceptedOn: '2018-01-15', warrantyYears: 1 });
  const { id } = await openRequest(staff.clerk, faultReport(device));
  const lines = [
    { text: 'System board', quantity: 1, unitPrice: 2400 },
    { text: 'Labour, two hours', quantity: 2, unitPrice: 300 },
  ];
  const quote = { result: 'quoted', lines, validUntil: '2199-01-01T00:00:00Z' };
  await complete(staff.hotline, id as string, 'make-quote', quote);
  const page = await follow((await linkTo(id as string)).path as string, { colours: 'dark' });
  await page.getByRole('cell', { name: '¥3,000.00' }).waitFor();
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
  await picture(page, 'customer-quote-en-dark-390');
  await page.getByRole('button', { name: 'No', exact: true }).tap();
  await page.getByLabel('What should be different? (optional)').fill('Too expensive');
  // Nothing has been said yet, and what was typed outlives a reload.
  await page.reload();
  await page.getByRole('button', { name: 'No', exact: true }).tap();
  expect(await page.getByLabel('What should be different? (optional)').inputValue()).toBe('Too expensive');
  await page.getByRole('button', { name: 'Decline' }).tap();
  await page.getByRole('heading', { level: 1, name: /^It was closed on .* \(declined\)\.$/ }).waitFor();
  await picture(page, 'customer-declined-en-dark-390');
});

test('a picture of the fault is sent, and only what the customer has sent is shown', async () => {
  const id = await reported();
  const form = new FormData();
  form.append('file', new Blob(['internal']), 'internal.txt');
  ok(await staff.hotline.call('POST', `/v1/requests/${id}/attachments`, { form }));
  const page = await follow((await linkTo(id)).path as string);
  const picking = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add a picture' }).tap();
  const content = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await (await picking).setFiles({ name: 'screen.png', mimeType: 'image/png', buffer: content });
  await page.getByText('screen.png').waitFor();
  expect(await page.getByText('internal.txt').count()).toBe(0);
  await picture(page, 'customer-files-en-390');
});

test('a link that was revoked says so in words, with the way on', async () => {
  const id = await reported();
  const link = await linkTo(id);
  const page = await follow(link.path as string, { expected: [/401/] });
  await page.getByRole('heading', { level: 1, name: 'An engineer is looking into it by phone.' }).waitFor();
  expect((await staff.clerk.call('DELETE', `/v1/links/${link.id}`)).status).toBe(204);
  await page.reload();
  await page.getByText('This link does not open anything any more').waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'customer-revoked-en-390');
});

test.each([
  ['en', 1440, 'light'],
  ['zh-CN', 390, 'dark'],
] as const)(
  'support makes a link at the request, sees which there are, and revokes one: it opens nothing any more (%s, %i)',
  async (language, width, colours) => {
    const say = (en: string, zh: string): string => (language === 'en' ? en : zh);
    const id = await reported();
    await linkTo(id);
    const page = await fixtrail.signedIn('hotline', { language, width, colours });
    await page.goto(`/requests/${id}`);
    await page.getByRole('button', { name: say('Actions', '操作') }).click();
    await page.getByRole('menuitem', { name: say('Links for the customer', '客户链接') }).click();
    const panel = page.getByRole('dialog');
    // The one that a colleague made is there, by the name that people know them by.
    await panel.getByText(new RegExp(say('Made by Clerk', 'Clerk 生成于'))).waitFor();
    await panel.getByRole('button', { name: say('Make the link', '生成链接') }).click();
    const address = await panel.locator('.link-code').innerText();
    await panel.getByText(new RegExp(say('Made by Hotline', 'Hotline 生成于'))).waitFor();
    await expectNoSeriousFindings(page);
    await picture(page, `request-links-${language}-${width}`);

    const customer = await follow(address, { language, expected: [/401/] });
    await customer.getByRole('heading', { level: 1 }).waitFor();
    const own = panel.getByRole('listitem').filter({ hasText: 'hotline' });
    await own.getByRole('button', { name: say('Revoke', '作废') }).click();
    // Asked once more, where it stands.
    await own.getByRole('button', { name: say('Revoke', '作废') }).click();
    await own.getByText(say('Revoked', '已作废')).waitFor();
    await picture(page, `request-links-revoked-${language}-${width}`);
    await customer.reload();
    await customer.getByText(say('This link does not open anything any more', '链接已失效')).waitFor();
    const { items } = ok(await staff.clerk.get(`/v1/requests/${id}/links`));
    const ended = (items as Json[]).filter(({ revokedAt }) => revokedAt !== null);
    expect(ended.map(({ madeBy }) => madeBy)).toEqual(['hotline']);
  },
);

test('in a browser where a colleague is signed in, the customer’s page stays the customer’s', async () => {
  const id = await reported();
  const page = await fixtrail.signedIn('manager');
  await page.goto((await linkTo(id)).path as string);
  await page.getByRole('heading', { level: 1, name: 'An engineer is looking into it by phone.' }).waitFor();
  await picture(page, 'customer-en-1440');
  expect(await page.getByText('010-84981188').count()).toBe(0);
  await page.goto(`/requests/${id}`);
  await page.locator('main').waitFor();
  expect(page.url()).toContain(`/requests/${id}`);
});
