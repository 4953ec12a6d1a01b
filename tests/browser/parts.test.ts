import type { Page } from 'playwright-core';
import { ok, type Json } from '../e2e/client';
import { complete, eventually, faultReport, openRequest, registerDevice, stockOf, stockPart } from '../e2e/world';
import { consoleOfTests, expectNoSeriousFindings, expectNoSidewaysScroll, picture } from './browser';

// A journey looks at several pages, each with axe.
jest.setTimeout(120_000);
const { fixtrail, staff } = consoleOfTests();

const shipment = { carrier: '顺丰速运', tracking: 'SF1020304050607', serial: 'NEW0001' };
const step = async (lineId: string, name: string, body: object = {}): Promise<Json> =>
  ok(await staff.parts.post(`/v1/parts-lines/${lineId}/${name}`, body));
const lineOf = async (lineId: string, requestId: string): Promise<Json> => {
  const { items } = ok(await staff.parts.get(`/v1/requests/${requestId}/parts`));
  return (items as Json[]).find(({ id }) => id === lineId);
};

/** A visit is agreed on with one piece of this part, and the desk has its line. */
const reserved = async (fru: string): Promise<Json> => {
  const { id } = await openRequest(staff.clerk, faultReport(await registerDevice(staff)));
  const proposal = { result: 'needs-onsite', summary: 's', proposal: 'p', parts: [{ fru, quantity: 1 }] };
  await complete(staff.hotline, id as string, 'diagnose', proposal);
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
  const lines = await eventually(
    async () => ok(await staff.parts.get(`/v1/parts-lines?fru=${fru}&state=reserved`)).items as Json[],
    (items) => items.some(({ requestId }) => requestId === id),
  );
  return lines.find(({ requestId }) => requestId === id);
};

/** The line was used, and the part that came out is owed. */
const owed = async (fru: string, serialOut: string): Promise<Json> => {
  const line = await reserved(fru);
  await step(line.id as string, 'ship', shipment);
  await step(line.id as string, 'deliver');
  const partsUsed = [{ fru, serialIn: shipment.serial, serialOut }];
  const restored = { result: 'restored', cause: 'c', method: 'm', partsUsed };
  await complete(staff.field, line.requestId as string, 'onsite-visit', restored);
  await eventually(
    async () => ok(await staff.parts.get(`/v1/old-parts?serial=${serialOut}`)).items as Json[],
    (parts) => parts.length === 1,
  );
  return line;
};

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const done = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).waitFor();

test('a part is picked, shipped and delivered by the keyboard alone', async () => {
  const { fru, depot } = await stockPart(staff, 2);
  const line = await reserved(fru);
  const page = await fixtrail.signedIn('parts');
  await page.goto(`/parts?depot=${depot}`);
  await rowOf(page, line.requestNumber as string).waitFor();
  await page.getByText('1 line to pick').waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'parts-pick-en');
  await page.keyboard.press('j');
  await page.keyboard.press('p');
  await done(page, `${fru} for ${line.requestNumber} is picked`);
  await page.getByRole('heading', { name: 'Nothing to pick' }).waitFor();

  await page.getByRole('link', { name: /^To ship/ }).click();
  await rowOf(page, line.requestNumber as string).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await page.getByLabel('Carrier').fill(shipment.carrier);
  await page.getByLabel('Number of the parcel').fill(shipment.tracking);
  // What was typed is not lost with the page.
  await page.reload();
  await rowOf(page, line.requestNumber as string).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  expect(await page.getByLabel('Number of the parcel').inputValue()).toBe(shipment.tracking);
  await picture(page, 'parts-ship-en');
  await page.keyboard.press('Enter');
  await done(page, 'is on the way');

  await page.getByRole('link', { name: /^On the way/ }).click();
  await rowOf(page, shipment.tracking).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  await done(page, 'has arrived');
  expect(await lineOf(line.id as string, line.requestId as string)).toMatchObject({ state: 'delivered' });
});

test('who is too late is told what has become of the line, and sees it so', async () => {
  const { fru, depot } = await stockPart(staff, 1);
  const line = await reserved(fru);
  const page = await fixtrail.signedIn('parts', {
    language: 'zh-CN',
    width: 390,
    expected: [/pick: 409/, /events\/stream/],
  });
  // No news reach this page: it is behind, like any page in the second in which somebody else is quicker.
  await page.route('**/v1/events/stream*', (route) => route.abort());
  await page.goto(`/parts?depot=${depot}`);
  const pick = page.getByRole('button', { name: '拣货', exact: true });
  await pick.waitFor();
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
  await picture(page, 'parts-pick-zh-390');
  await step(line.id as string, 'pick');
  await pick.click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('heading', { name: '没有待拣货的备件' }).waitFor();
});

test('an old part comes back by its serial, and quality says what it had', async () => {
  const { fru } = await stockPart(staff, 1);
  const serial = `OLD${fru}`;
  const line = await owed(fru, serial);
  const desk = await fixtrail.signedIn('parts', { colours: 'dark' });
  await desk.goto('/parts?tab=returns');
  await rowOf(desk, line.requestNumber as string).waitFor();
  await desk.getByRole('textbox', { name: `Serial number of the old ${fru}` }).fill('OLD');
  await desk.reload();
  expect(await desk.getByRole('textbox', { name: `Serial number of the old ${fru}` }).inputValue()).toBe('OLD');
  // A scanner types the serial and presses Enter.
  await desk.keyboard.press('/');
  await desk.keyboard.type(serial);
  await desk.keyboard.press('Enter');
  await desk.waitForURL(`**/parts?*q=${serial}*`);
  await rowOf(desk, line.requestNumber as string).waitFor();
  await expectNoSeriousFindings(desk);
  await picture(desk, 'parts-returns-en-dark');
  await desk.getByRole('button', { name: 'Take in' }).click();
  await done(desk, `${fru} ${serial} is back`);

  const quality = await fixtrail.signedIn('quality', { language: 'zh-CN' });
  await quality.goto(`/parts?tab=findings&q=${serial}`);
  await quality.getByRole('button', { name: '填写结论' }).click();
  await quality.getByRole('button', { name: '保存结论' }).click();
  await quality.getByText('请选择检查结果。').waitFor();
  await quality.getByRole('radio', { name: '故障确认' }).check();
  await quality.getByLabel('原因').fill('供电电路烧毁');
  await quality.getByLabel('供应商').fill('华东电子');
  await expectNoSeriousFindings(quality);
  await picture(quality, 'parts-finding-zh');
  await quality.getByRole('button', { name: '保存结论' }).click();
  await rowOf(quality, '华东电子').waitFor();
  const { oldParts } = ok(await staff.quality.get(`/v1/requests/${line.requestId}/parts`));
  expect(oldParts).toMatchObject([
    { serial, state: 'inspected', finding: { result: 'confirmed', cause: '供电电路烧毁', supplier: '华东电子' } },
  ]);
});

test('a part nobody has is put on order, and is seen waiting; a delivery goes into the ledger', async () => {
  const { fru, depot } = await stockPart(staff, 1);
  await reserved(fru);
  const { id } = await openRequest(staff.clerk, faultReport(await registerDevice(staff)));
  const proposal = { result: 'needs-onsite', summary: 's', proposal: 'p', parts: [{ fru, quantity: 1 }] };
  await complete(staff.hotline, id as string, 'diagnose', proposal);
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
  await eventually(
    async () => ok(await staff.parts.get('/v1/tasks?kind=find-parts&state=open,claimed')).items as Json[],
    (tasks) => tasks.some(({ requestId }) => requestId === id),
  );
  const page = await fixtrail.signedIn('parts');
  await page.goto('/parts?tab=waiting');
  await page.getByLabel('Arrives on').first().fill('2027-03-01');
  await page.reload();
  expect(await page.getByLabel('Arrives on').first().inputValue()).toBe('2027-03-01');
  await picture(page, 'parts-waiting-en');
  await page.getByRole('button', { name: 'On order' }).first().click();
  await eventually(
    async () => ok(await staff.parts.get(`/v1/parts-lines?fru=${fru}&state=backordered`)).items as Json[],
    (lines) => lines.length === 1,
  );
  await rowOf(page, fru).getByRole('link', { name: fru }).click();

  await page.getByRole('heading', { name: new RegExp(fru) }).waitFor();
  await page.getByText('Move stock in or out').click();
  await page.getByRole('combobox', { name: 'Depot' }).selectOption(depot);
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await page.getByText('Say why: it is kept in the ledger.').waitFor();
  await page.getByLabel('Reason').fill('供应商到货');
  await expectNoSeriousFindings(page);
  await picture(page, 'parts-move-en');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await done(page, `Done: ${depot}`);
  await eventually(
    () => stockOf(staff, fru, depot),
    ({ onHand }) => onHand === 2,
  );
});

test('who may not see the desk is told who can', async () => {
  const page = await fixtrail.signedIn('field', { language: 'zh-CN', width: 390 });
  await page.goto('/parts');
  await page.getByText(/备件专员/).waitFor();
  await expectNoSeriousFindings(page);
});
