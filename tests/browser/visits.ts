import type { Locator, Page } from 'playwright-core';
import { ok, type Json, type Staff } from '../e2e/client';
import { complete, eventually, faultReport, openRequest, registerDevice, taskOf } from '../e2e/world';

/** A visit that the customer has agreed to, offered to this engineer, or to nobody: then it is in the pool. */
export const agreedVisit = async (staff: Staff, engineerId: string | null): Promise<Json> => {
  const device = await registerDevice(staff);
  const { id } = await openRequest(staff.clerk, faultReport(device));
  const proposal = { result: 'needs-onsite', summary: '主板故障', proposal: '上门检查', parts: [] };
  await complete(staff.hotline, id as string, 'diagnose', proposal);
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
  const visit = await taskOf(staff.manager, id as string, 'onsite-visit');
  if (engineerId === null) {
    ok(await staff.manager.post(`/v1/tasks/${visit.id}/claim`));
    ok(await staff.manager.post(`/v1/tasks/${visit.id}/release`, { reason: '换人' }));
  } else {
    ok(await staff.manager.post(`/v1/requests/${id}/assign`, { taskId: visit.id, engineerId, reason: '离得最近' }));
  }
  return { ...visit, serial: device.serial };
};

/** The card of a device's task. */
export const card = (page: Page, serial: string): Locator => page.getByRole('article').filter({ hasText: serial });

const least = 44;

/** What a thumb can hit: at least 44 px each way, and not under something else. */
export const thumb = async (target: Locator): Promise<void> => {
  await target.waitFor();
  const box = await eventually(
    () => target.boundingBox(),
    (found) => found !== null,
  );
  expect([Math.round(box?.width ?? 0) >= least, Math.round(box?.height ?? 0) >= least, box]).toEqual([true, true, box]);
  await target.tap();
};

/** Whatever on this page can be touched, a thumb can hit: not only what the journey touches. */
export const expectThumbTargets = async (page: Page): Promise<void> => {
  const small = await page.evaluate<readonly string[]>(`
    [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button], [role=radio]')]
      .map((one) => one.closest('label') ?? (one.id && document.querySelector('label[for="' + one.id + '"]') && one.matches('[type=checkbox], [type=radio]')
        ? document.querySelector('label[for="' + one.id + '"]') : one))
      .map((one) => ({ one, box: one.getBoundingClientRect(), style: getComputedStyle(one) }))
      .filter(({ box, style }) => box.width > 1 && box.height > 1 && box.bottom + scrollY > 0 && style.visibility !== 'hidden')
      .filter(({ box }) => Math.round(box.height) < ${least} || Math.round(box.width) < ${least})
      .map(({ one, box }) => Math.round(box.width) + ' × ' + Math.round(box.height) + ' ' + one.outerHTML.slice(0, 120))
  `);
  expect(small).toEqual([]);
};
