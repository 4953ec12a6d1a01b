import type { Page } from 'playwright-core';
import { ok, signInAll, type Staff } from '../e2e/client';
import { faultReport, openRequest, registerDevice, taskOf } from '../e2e/world';
import { startTcpProxy, type TcpProxy } from '../fault/tcp-proxy';
import { expectNoSeriousFindings, openConsole, picture, type Console, type PageOptions } from './browser';

jest.setTimeout(120_000);

let fixtrail: Console;
let staff: Staff;
/** The line between a browser and the gateway. */
let line: TcpProxy;

beforeAll(async () => {
  fixtrail = await openConsole();
  line = await startTcpProxy('gateway', fixtrail.stack.gateway.port);
  staff = await signInAll(fixtrail.stack.baseUrl, fixtrail.stack.seedPassword);
}, 180_000);
afterAll(async () => {
  await line.stop();
  await fixtrail.stop();
});
afterEach(() => expect(fixtrail.findings()).toEqual([]));

const reported = async (): Promise<string> =>
  (await openRequest(staff.clerk, faultReport(await registerDevice(staff)))).id as string;

/** Anything that a page holds and a reload would lose. */
const mark = (page: Page): Promise<void> => page.evaluate('globalThis.neverReloaded = true');
const wasReloaded = async (page: Page): Promise<boolean> => !(await page.evaluate<boolean>('neverReloaded === true'));

const open = async (
  id: string,
  tab: string,
  options: PageOptions = {},
  over = fixtrail.stack.baseUrl,
): Promise<Page> => {
  const page = await fixtrail.signedIn('manager', options);
  await page.goto(`${over}/requests/${id}?tab=${tab}`);
  await page.locator('.headline').waitFor();
  await page.locator('.live-state .sign').waitFor({ state: 'attached' });
  await mark(page);
  return page;
};

test('a request that somebody looks at changes under their eyes when another person does something', async () => {
  const id = await reported();
  const page = await open(id, 'story');
  await page.getByText('Waiting on').first().waitFor();

  ok(await staff.clerk.post(`/v1/requests/${id}/notes`, { text: 'The customer called again: it is urgent' }));
  await page.getByText('The customer called again: it is urgent').waitFor();

  // The first screen follows too: who waits for what, and the clock that was met.
  const task = await taskOf(staff.hotline, id, 'diagnose');
  ok(await staff.hotline.post(`/v1/tasks/${task.id}/progress`, { step: 'responded', note: 'Seated the memory again' }));
  await page.locator('.story-row', { hasText: /response clock was met/ }).waitFor();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.locator('.lane').first().waitFor();
  ok(await staff.manager.post(`/v1/requests/${id}/cancel`, { reason: 'The customer has bought another.' }));
  await page.locator('.request-heading').getByText('cancelled', { exact: false }).waitFor();
  expect(await wasReloaded(page)).toBe(false);
});

test.each([
  ['en', 1440, 'light'],
  ['zh-CN', 390, 'dark'],
] as const)(
  'who fills in a form is told who has changed the request meanwhile, and led there; what was typed stays (%s, %i)',
  async (language, width, colours) => {
    const say = (en: string, zh: string): string => (language === 'en' ? en : zh);
    const id = await reported();
    const page = await open(id, 'story', { language, width, colours });
    await page.goto(`/requests/${id}?do=cancel`);
    const form = page.getByRole('dialog');
    await form.getByRole('textbox').fill('客户自行解决');
    expect(await form.getByRole('status').count()).toBe(0);

    ok(await staff.clerk.post(`/v1/requests/${id}/notes`, { text: 'The customer called again' }));
    const news = form.getByRole('status');
    await news
      .getByText(language === 'en' ? /^Changed by Clerk (now|\d+ s ago)$/ : /^(此刻|\d+ 秒前)由Clerk更改$/)
      .waitFor();
    await expectNoSeriousFindings(page);
    await picture(page, `request-changed-${language}-${width}`);
    await news.getByRole('button', { name: say('Show', '查看') }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByText('The customer called again').first().waitFor();
    expect(new URL(page.url()).searchParams.get('tab')).toBe('events');
    await page.goBack();
    expect(await form.getByRole('textbox').inputValue()).toBe('客户自行解决');
    await page.context().close();
  },
);

test.each([
  ['en', 1440, 'light', /reconnecting, showing \d\d:\d\d/, /live · /],
  ['zh-CN', 390, 'dark', /正在重连，显示 \d\d:\d\d 的内容/, /实时 · /],
] as const)(
  'a line that is cut is said to be, in %s at %i; it heals by itself, and what changed meanwhile is there',
  async (language, width, colours, reconnecting, healed) => {
    const id = await reported();
    const expected = [/\/v1\//, /net::ERR_/];
    const page = await open(id, 'story', { language, width, colours, expected }, `http://127.0.0.1:${line.port}`);
    const state = (told: RegExp) => page.locator('.live-state', { hasText: told });
    // On a phone only what is wrong is said.
    await state(healed).waitFor({ state: 'attached' });

    line.set('cut');
    await state(reconnecting).waitFor();
    await expectNoSeriousFindings(page);
    await picture(page, `reconnecting-${language}-${width}`);
    // Others reach the gateway. What is shown stays, and nothing turns round without an end.
    ok(await staff.hotline.post(`/v1/requests/${id}/notes`, { text: 'Written while the line was cut' }));
    expect(await page.locator('.headline').isVisible()).toBe(true);
    expect(await page.getByText('Written while the line was cut').count()).toBe(0);

    line.set('open');
    await page.getByText('Written while the line was cut').waitFor();
    await state(healed).waitFor({ state: 'attached' });
    expect(await wasReloaded(page)).toBe(false);
    await page.close();
  },
);
