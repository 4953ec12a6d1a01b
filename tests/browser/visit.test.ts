import type { Locator, Page } from 'playwright-core';
import { ok, signInAll, type Staff } from '../e2e/client';
import { eventually } from '../e2e/world';
import { expectNoSeriousFindings, expectNoSidewaysScroll, openConsole, picture, type Console } from './browser';
import { agreedVisit, card, expectThumbTargets, thumb } from './visits';

jest.setTimeout(180_000);
let fixtrail: Console;
let staff: Staff;

beforeAll(async () => {
  fixtrail = await openConsole();
  staff = await signInAll(fixtrail.stack.baseUrl, fixtrail.stack.seedPassword);
}, 180_000);
afterAll(() => fixtrail.stop());

/** A field is touched by its label or by itself. */
const type = async (field: Locator, text: string): Promise<void> => {
  const box = await field.boundingBox();
  expect(Math.round(box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await field.fill(text);
};

const signOn = async (page: Page, name: string): Promise<void> => {
  const place = page.getByRole('img', { name });
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (!box) throw new Error('There is no place to sign.');
  await page.mouse.move(box.x + 30, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 30, { steps: 5 });
  await page.mouse.move(box.x + 200, box.y + 90, { steps: 5 });
  await page.mouse.up();
};

const words = {
  en: {
    take: 'Take it',
    steps: ['Accepted', 'On my way', 'Arrived'],
    finish: 'Finish',
    works: 'It works again',
    complete: 'Complete',
    needed: '2 fields',
    cause: 'Cause',
    method: 'What was done',
    signedBy: 'Signed by',
    signature: 'Signature',
    earthed: 'earthed',
    done: 'Done',
  },
  'zh-CN': {
    take: '领取',
    steps: ['接单', '出发', '到场'],
    finish: '完成…',
    works: '已恢复',
    complete: '提交结果',
    needed: '2 ',
    cause: '原因',
    method: '处理方法',
    signedBy: '签收人',
    signature: '签名',
    earthed: '防静电',
    done: '已完成',
  },
} as const;

test.each(['en', 'zh-CN'] as const)(
  'a visit is taken, gone through and finished with one thumb, in %s: whatever can be touched is 44 px or more',
  async (language) => {
    const said = words[language];
    const visit = await agreedVisit(staff, 'field');
    const page = await fixtrail.signedIn('field', { width: 390, language });
    const looked = async (name: string): Promise<void> => {
      await picture(page, `${name}-390-${language}`);
      await expectThumbTargets(page);
      await expectNoSeriousFindings(page);
      await expectNoSidewaysScroll(page);
    };
    await card(page, visit.serial as string).waitFor();
    await looked('inbox');
    await thumb(card(page, visit.serial as string).getByRole('link', { name: visit.serial as string }));
    await page.waitForURL('**/tasks/*');
    await thumb(page.getByRole('button', { name: said.take }));
    const bar = page.locator('.task-bar');
    for (const step of said.steps) await thumb(bar.getByRole('button', { name: step }));
    await page
      .getByRole('listitem')
      .filter({ hasText: said.steps[2] })
      .getByText(/\d\d:\d\d/)
      .waitFor();
    await looked('task');
    await thumb(bar.getByRole('button', { name: said.finish }));
    await thumb(page.locator('.ending', { hasText: said.works }));
    await thumb(page.getByRole('button', { name: said.complete }));
    await page.getByRole('alert').filter({ hasText: said.needed }).waitFor();
    await type(page.getByLabel(said.cause), '内存条接触不良');
    await type(page.getByLabel(said.method), '清洁金手指并重新插拔');
    await type(page.getByLabel(said.signedBy), '王芳');
    await signOn(page, said.signature);
    await thumb(page.locator('.tap-row label', { hasText: said.earthed }));
    await looked('finish');
    await thumb(page.getByRole('button', { name: said.complete }));
    await page.waitForURL('**/inbox');
    const done = await eventually(
      async () => ok(await staff.field.get(`/v1/tasks/${visit.id}`)),
      ({ state }) => state === 'completed',
    );
    expect(done).toMatchObject({
      assignee: { id: 'field' },
      outcome: { result: 'restored', cause: '内存条接触不良', signedBy: '王芳' },
      checked: ['earthed'],
      steps: [{ step: 'accepted' }, { step: 'en-route' }, { step: 'arrived' }],
    });
    const { items } = ok(await staff.manager.get(`/v1/requests/${visit.requestId}/attachments`));
    expect(items).toMatchObject([{ name: 'signature.png', type: 'image/png' }]);
    await thumb(page.getByRole('link', { name: said.done }));
    await card(page, visit.serial as string).waitFor();
    await page.context().close();
    expect(fixtrail.findings()).toEqual([]);
  },
);
