import type { Locator, Page } from 'playwright-core';
import { taskKinds } from '@fixtrail/contracts/api/tasks';
import english from '../../apps/console/src/inbox/words/en.json';
import chinese from '../../apps/console/src/inbox/words/zh-CN.json';
import { ok, signInAll, type Staff } from '../e2e/client';
import { eventually } from '../e2e/world';
import { expectNoSeriousFindings, expectNoSidewaysScroll, openConsole, picture, type Console } from './browser';
import { journeys, type Answers } from './kinds-of-tasks';

jest.setTimeout(120_000);
let fixtrail: Console;
let staff: Staff;

beforeAll(async () => {
  fixtrail = await openConsole();
  staff = await signInAll(fixtrail.stack.baseUrl, fixtrail.stack.seedPassword);
}, 180_000);
afterAll(() => fixtrail.stop());

const words = { en: english, 'zh-CN': chinese } as const;
type Words = typeof english;

const places = [
  { language: 'en', width: 1440 },
  { language: 'zh-CN', width: 390 },
  { language: 'en', width: 390 },
  { language: 'zh-CN', width: 1440 },
] as const;
const told = taskKinds.map((kind, index) => {
  const { language, width } = places[index % places.length] ?? places[0];
  return { kind, language, width };
});

test('there is a journey for every kind of task', () => {
  expect(Object.keys(journeys).toSorted()).toEqual([...taskKinds].toSorted());
});

describe.each(told)('$kind, in $language at $width', ({ kind, language, width }) => {
  it('is refused with its reason at the field, put right there, and done by the role that owns it', async () => {
    const { by, ending, given } = journeys[kind];
    const { task, begins = {}, wrong, answers, outcome, kept } = await given(staff);
    const said = words[language];
    const page = await fixtrail.signedIn(by, { language, width, expected: [/complete: 422/, /devices\/\w+: 404/] });
    await page.goto(`/tasks/${task.id}`);
    await page.getByRole('button', { name: said.do.claim }).click();
    await page.getByRole('button', { name: said.do.finish }).click();
    await choose(page, said, wrong.ending ?? ending);
    for (const [path, value] of Object.entries(begins)) {
      await eventually(
        () => page.locator(`[data-field="${path}"] textarea`).first().inputValue(),
        (typed) => typed === value,
      );
    }
    await fill(page, said, wrong.answers);
    await page.getByRole('button', { name: said.do.complete }).click();
    const place = page.locator(`[data-field="${wrong.at}"]`);
    await place.getByText(wrong.says?.[language] ?? said.finish.needed).waitFor();
    await expectFocusIn(place);
    await picture(page, `kind-${kind}-wrong-${language}-${width}`);
    await expectNoSeriousFindings(page);
    await expectNoSidewaysScroll(page);

    await choose(page, said, ending);
    await fill(page, said, answers);
    await page.getByRole('button', { name: said.do.complete }).click();
    await page.waitForURL('**/inbox');
    const done = await eventually(
      async () => ok(await staff.manager.get(`/v1/tasks/${task.id}`)),
      ({ state }) => state === 'completed',
    );
    expect(done).toMatchObject({ assignee: { id: by }, outcome });
    if (kept) expect(ok(await staff.manager.get(kept.at))).toMatchObject(kept.as);
    await page.goto(`/tasks/${task.id}`);
    await page.getByText((said.result as Readonly<Record<string, string>>)[ending] ?? '', { exact: true }).waitFor();
    await expectNoSidewaysScroll(page);
    await picture(page, `kind-${kind}-done-${language}-${width}`);
    await page.context().close();
    expect(fixtrail.findings()).toEqual([]);
  });
});

test('who says that a device is registered before the register has answered is told what is missing, and nothing is sent', async () => {
  const { by, ending, given } = journeys['verify-device'];
  const { task } = await given(staff);
  const page = await fixtrail.signedIn(by, { expected: [/devices\/\w+: 404/] });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/complete')) sent.push(request.url());
  });
  let letAnswer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    letAnswer = resolve;
  });
  await page.route('**/v1/devices/*', async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto(`/tasks/${task.id}`);
  await page.getByRole('button', { name: english.do.claim }).click();
  await page.getByRole('button', { name: english.do.finish }).click();
  await choose(page, english, ending);
  await page.getByRole('button', { name: english.do.complete }).click();
  letAnswer();
  const place = page.locator('[data-field="device.acceptedOn"]');
  await place.getByText(english.finish.needed).waitFor();
  await expectFocusIn(place);
  await page.locator('.endings').waitFor();
  expect(sent).toEqual([]);
  await page.context().close();
  expect(fixtrail.findings()).toEqual([]);
});

const choose = (page: Page, said: Words, ending: string): Promise<void> =>
  page
    .locator('.endings')
    .getByRole('radio', { name: (said.result as Readonly<Record<string, string>>)[ending] ?? '', exact: true })
    .check();

/** Fields are found by their place in the form and by the word that they bear. */
const fill = async (page: Page, said: Words, answers: Answers): Promise<void> => {
  for (const [path, value] of Object.entries(answers)) {
    if (path === 'device:register') {
      await page.getByRole('button', { name: said.device.register, exact: true }).click();
      await page.getByRole('status').filter({ hasText: said.device.registered }).waitFor();
      continue;
    }
    const place = page.locator(`[data-field="${path}"]`);
    const rows = /^(.+)\.\d+\.[^.]+$/.exec(path)?.[1];
    if (rows !== undefined && !(await place.isVisible())) {
      await page.locator(`[data-field="${rows}"]`).getByRole('button', { name: said.rows.add, exact: true }).click();
    }
    await place.first().waitFor();
    if (path.startsWith('scores.')) {
      await place.getByRole('radio', { name: new RegExp(`^${wordOf(said, path)}.*: ${value}$`) }).click();
      continue;
    }
    const field = place.locator('input, textarea, select').and(place.getByLabel(wordOf(said, path)));
    if (await field.and(page.locator('select')).count()) await field.selectOption(value);
    else await field.fill(value);
  }
};

const wordOf = (said: Words, path: string): string => {
  const [first, second, third] = path.split('.');
  const device = said.device.field as Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  const word =
    first === 'device'
      ? third === undefined
        ? device[second ?? '']
        : (device[second ?? ''] as Readonly<Record<string, string>>)[third]
      : first === 'window'
        ? (said.window as Readonly<Record<string, string>>)[second ?? '']
        : (said.field as Readonly<Record<string, string>>)[path.split('.').at(-1) ?? ''];
  if (typeof word !== 'string') throw new Error(`There is no word for ${path}.`);
  return word;
};

/** Who is told that something is wrong stands where it is put right. */
const expectFocusIn = async (place: Locator): Promise<void> => {
  const focused = place.locator(':focus');
  await eventually(
    () => focused.count(),
    (count) => count > 0,
  );
};
