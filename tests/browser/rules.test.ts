import type { Page } from 'playwright-core';
import { ok, type Json } from '../e2e/client';
import { eventually, faultReport, newTestClock, openRequest, registerDevice } from '../e2e/world';
import { cn } from '../support/request-life';
import { consoleOfTests, expectNoSeriousFindings, expectNoSidewaysScroll, picture } from './browser';

jest.setTimeout(180_000);
const { fixtrail, staff } = consoleOfTests();

const dueAtOf = async (requestId: string, key: string): Promise<string> => {
  const { items } = ok(await staff.manager.get(`/v1/requests/${requestId}/clocks`));
  return (items as Json[]).find((clock) => clock.key === key).dueAt as string;
};
/** A fault of a Monday morning, at a site of this zone: an engineer comes by the end of Tuesday. */
const onMonday = async (zone: 'city' | 'remote'): Promise<{ readonly id: string; readonly number: string }> => {
  const testClockId = await newTestClock(staff, '2026-11-23T10:00:00+08:00');
  const site = { address: '北京市密云区', region: 'CN-BJ', zone };
  const opening = { policy: 'hardware-warranty', testClockId, site };
  const { id, number } = await openRequest(staff.clerk, faultReport(await registerDevice(staff), opening));
  return { id: id as string, number: number as string };
};
const clock = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const soundAndNarrow = async (page: Page): Promise<void> => {
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
};

test('a new policy begins as a copy, is changed field by field, and what is wrong is said at its field', async () => {
  const page = await fixtrail.signedIn('manager', { expected: [/policies\/data-centre: 422/] });
  await page.goto('/administration/policies');
  await page.getByRole('button', { name: 'New policy' }).click();
  await page.getByLabel('Short name').fill('platform-support');
  await page.getByLabel('Name in English').fill('Data centre');
  await page.getByRole('button', { name: 'Make the policy' }).click();
  await page.getByText('There is one of this name.').waitFor();
  await page.getByText('Give it a name.').waitFor();
  await soundAndNarrow(page);
  await page.getByLabel('Short name').fill('data-centre');
  await page.getByLabel('Name in Chinese').fill('数据中心');
  await page.getByLabel('Begins as a copy of').selectOption('platform-support');
  await page.getByRole('button', { name: 'Make the policy' }).click();
  await page.getByRole('heading', { level: 1, name: 'Data centre' }).waitFor();

  const respond = clock(page, 'Response');
  await respond.getByLabel('Time', { exact: true }).fill('20');
  await respond.getByLabel('The promise in English').fill('substantive response within 20 min');
  await respond.getByRole('button', { name: 'Add a step' }).click();
  const added = respond.getByRole('group', { name: 'Step 3' });
  await added.getByLabel('At', { exact: true }).fill('80');
  await added.getByRole('checkbox', { name: 'the administrator is told' }).check();
  await respond.getByRole('checkbox', { name: 'force majeure' }).check();
  await page.getByRole('button', { name: 'See what moves' }).click();
  await added.getByText('One step of the ladder at one time.').waitFor();
  await picture(page, 'policy-form-wrong-en');
  await soundAndNarrow(page);
  await added.getByLabel('At', { exact: true }).fill('50');
  // The draft is not lost with the page.
  await page.reload();
  expect(await respond.getByLabel('Time', { exact: true }).inputValue()).toBe('20');
  await page.getByRole('tab', { name: 'Advanced: JSON' }).click();
  expect(await page.getByLabel('The policy as a document').last().inputValue()).toContain('"PT20M"');
  await page.getByRole('tab', { name: 'As a form' }).click();
  await page.getByRole('button', { name: 'See what moves' }).click();
  await page.getByText('No deadline moves').waitFor();
  await page.getByRole('button', { name: 'Only make version 2' }).click();
  await page.getByRole('status').filter({ hasText: 'Version 2 is made.' }).waitFor();
  const made = ok(await staff.manager.get('/v1/policies/data-centre'));
  expect(made).toMatchObject({ version: 2, name: { en: 'Data centre', zh: '数据中心' } });
  expect((made.clocks as Json[]).find(({ key }) => key === 'respond')).toMatchObject({
    target: { duration: 'PT20M' },
    pauses: ['force-majeure'],
    ladder: [
      { percent: 80 },
      { percent: 100 },
      {
        percent: 50,
        actions: [
          { do: 'notify', who: 'manager' },
          { do: 'notify', who: 'admin' },
        ],
      },
    ],
  });
  expect(ok(await staff.manager.get('/v1/policies/platform-support')).version).toBe(1);
});

test('远郊另定时限：先看到哪些截止时间会变，应用后报修的截止时间随之变动，市区不变', async () => {
  const [near, far] = [await onMonday('city'), await onMonday('remote')];
  const page = await fixtrail.signedIn('manager', { language: 'zh-CN', width: 390, colours: 'dark' });
  await page.goto('/administration/policies/hardware-warranty?edit=form');
  const onsite = clock(page, '上门响应');
  await onsite.getByRole('switch', { name: '远郊另定时限' }).check();
  await onsite.getByLabel('远郊：工作日数').fill('2');
  await picture(page, 'policy-form-zh-390-dark');
  await soundAndNarrow(page);
  await page.getByRole('button', { name: '查看影响' }).click();
  await page.getByText(/时限将变动/).waitFor();
  await page.getByRole('row').filter({ hasText: far.number }).waitFor();
  expect(await page.getByRole('row').filter({ hasText: near.number }).count()).toBe(0);
  await soundAndNarrow(page);
  expect(await dueAtOf(far.id, 'onsite')).toBe(cn('2026-11-24 17:00'));
  await page.getByRole('button', { name: /发布第 2 版并变动/ }).click();
  await page.getByRole('status').filter({ hasText: '第 2 版已发布' }).waitFor();
  await eventually(
    () => dueAtOf(far.id, 'onsite'),
    (dueAt) => dueAt === cn('2026-11-25 17:00'),
  );
  expect(await dueAtOf(near.id, 'onsite')).toBe(cn('2026-11-24 17:00'));
});

test('新日历以现有日历为蓝本；写错的工作时间当场说明，改正后发布', async () => {
  const page = await fixtrail.signedIn('admin', { language: 'zh-CN' });
  await page.goto('/administration/calendars');
  await page.getByRole('button', { name: '新建日历' }).click();
  await page.getByLabel('短名').fill('周末');
  await page.getByRole('button', { name: '创建日历' }).click();
  await page.getByText('以字母或数字开头').waitFor();
  await soundAndNarrow(page);
  await page.getByLabel('短名').fill('weekend');
  await page.getByLabel('名称', { exact: true }).fill('周末值班');
  await page.getByLabel('以此为蓝本').selectOption('on-site');
  await page.getByRole('button', { name: '创建日历' }).click();
  await page.getByRole('heading', { level: 1, name: '周末值班' }).waitFor();
  await page.getByLabel('周六').fill('10点到16点');
  await page.getByText('请按 09:00').waitFor();
  expect(await page.getByRole('button', { name: '查看影响' }).count()).toBe(0);
  await page.getByLabel('周六').fill('10:00–12:00, 13:00–16:00');
  await page.getByLabel('周一').fill('');
  await page.getByText('共 2 处修改：周一、周六').waitFor();
  await picture(page, 'calendar-week-zh');
  await soundAndNarrow(page);
  await page.getByRole('button', { name: '查看影响' }).click();
  await page.getByText('没有时限变动').waitFor();
  await page.getByRole('button', { name: '仅发布第 2 版' }).click();
  await page.getByRole('status').filter({ hasText: '第 2 版已发布' }).waitFor();
  expect(ok(await staff.manager.get('/v1/calendars/weekend'))).toMatchObject({
    version: 2,
    name: '周末值班',
    weekly: {
      1: [],
      2: [{ from: '09:00', to: '17:00' }],
      6: [
        { from: '10:00', to: '12:00' },
        { from: '13:00', to: '16:00' },
      ],
    },
  });
});

test('an hour less on Tuesdays is seen to move a deadline, and then moves it', async () => {
  const { id, number } = await onMonday('city');
  const page = await fixtrail.signedIn('manager', { width: 390 });
  await page.goto('/administration/calendars/on-site');
  await page.getByLabel('Tuesday').fill('09:00–16:00');
  await page.getByRole('button', { name: 'See what moves' }).click();
  await page.getByRole('row').filter({ hasText: number }).waitFor();
  await picture(page, 'calendar-week-en-390');
  await soundAndNarrow(page);
  await page.getByRole('button', { name: /Make version 2 and move/ }).click();
  await page.getByRole('status').filter({ hasText: 'Version 2 is made.' }).waitFor();
  await eventually(
    () => dueAtOf(id, 'onsite'),
    (dueAt) => dueAt === cn('2026-11-24 16:00'),
  );
});
