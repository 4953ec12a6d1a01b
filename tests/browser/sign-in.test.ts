import { consoleOfTests, expectNoSeriousFindings, expectNoSidewaysScroll, picture, type Console } from './browser';

const { fixtrail } = consoleOfTests();

test('a manager signs in, is led on to where they wanted to go, and has the risks as home', async () => {
  const page = await fixtrail.visitor();
  await page.goto('/requests');
  await expectHeading(page, 'Sign in');
  await expectNoSeriousFindings(page);
  await page.getByLabel('User name').fill('manager');
  await page.getByRole('textbox', { name: 'Password' }).fill(fixtrail.stack.seedPassword);
  await page.keyboard.press('Enter');
  await expectHeading(page, 'Requests');
  await page.goto('/');
  await page.waitForURL('**/at-risk');
  await expectNoSeriousFindings(page);
  await picture(page, 'frame-en');
});

test('a wrong password is told in words, and the name stays typed', async () => {
  const page = await fixtrail.visitor({ language: 'zh-CN', width: 390, expected: [/auth\/session: 401/] });
  await page.goto('/');
  await page.getByRole('textbox', { name: '用户名' }).fill('field');
  await page.getByRole('textbox', { name: '密码' }).fill('wrong');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('alert').getByText('用户名或密码错误', { exact: true }).waitFor();
  expect(await page.getByRole('textbox', { name: '用户名' }).inputValue()).toBe('field');
  await expectNoSeriousFindings(page);
  await expectNoSidewaysScroll(page);
  await picture(page, 'sign-in-wrong-zh-390');
});

test('no script can read the session, and signing out ends it', async () => {
  const page = await fixtrail.signedIn('field', { width: 390 });
  await page.waitForURL('**/inbox');
  expect(await page.evaluate('document.cookie')).toBe('');
  await expectNoSidewaysScroll(page);
  await picture(page, 'frame-390');
  await page.getByRole('button', { name: /sign out/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expectHeading(page, 'Sign in');
  await page.goto('/inbox');
  await expectHeading(page, 'Sign in');
});

test('the language is chosen once and remembered', async () => {
  const page = await fixtrail.signedIn('clerk', { language: 'en', colours: 'dark' });
  await page.getByRole('button', { name: /sign out/ }).click();
  await page.getByRole('menuitem', { name: '中文' }).click();
  await page.getByRole('link', { name: '新建报修' }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
  await page.reload();
  await page.getByRole('link', { name: '新建报修' }).waitFor();
  await expectNoSeriousFindings(page);
  await picture(page, 'frame-zh-dark');
});

test('an address that leads nowhere says so, and leads home', async () => {
  const page = await fixtrail.signedIn('manager', { language: 'zh-CN', colours: 'dark' });
  await page.goto('/nowhere');
  await page.getByText('没有这个页面').waitFor();
  await expectNoSeriousFindings(page);
  await page.getByRole('link', { name: '回到首页' }).click();
  await page.waitForURL('**/at-risk');
});

const expectHeading = (page: Awaited<ReturnType<Console['visitor']>>, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();
