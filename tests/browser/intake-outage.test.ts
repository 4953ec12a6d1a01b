import { ok, signIn, signInAll, type Json } from '../e2e/client';
import { registerDevice } from '../e2e/world';
import { expectNoSeriousFindings, openConsole, picture, type Console } from './browser';

let fixtrail: Console;
beforeAll(async () => {
  fixtrail = await openConsole();
}, 180_000);
afterAll(() => fixtrail.stop());

test('a gateway that is killed while a request is saved loses nothing: it is opened once, by itself', async () => {
  const { stack } = fixtrail;
  const { serial } = await registerDevice(await signInAll(stack.baseUrl, stack.seedPassword));
  const page = await fixtrail.signedIn('clerk', { expected: [/./] });
  await page.goto('/intake');
  await page.locator('#finder:focus').waitFor();
  await page.keyboard.type(serial);
  await page.getByRole('option', { name: new RegExp(`· ${serial}`) }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel("Caller's name").fill('Wu');
  await page.getByLabel("Fault, in the caller's words").fill('No picture');
  await page.getByRole('button', { name: 'Open, ask the rest later' }).waitFor();

  // The answer is lost on its way, and the gateway with it: what it had begun may be done or not.
  await page.route('**/v1/requests', async (route) => {
    await route.fetch().catch(() => undefined);
    await route.abort('connectionreset');
  });
  await page.keyboard.press('Control+Enter');
  await page.getByText('The server does not answer. Everything is kept').waitFor();
  await stack.gateway.kill9();
  await page.unroute('**/v1/requests');
  await expectNoSeriousFindings(page);
  await picture(page, 'intake-gateway-away');
  expect(await page.getByLabel("Caller's name").inputValue()).toBe('Wu');
  await stack.gateway.restart();
  await stack.gateway.ready();

  await page.getByRole('heading', { level: 1, name: /is open$/ }).waitFor({ timeout: 60_000 });
  const manager = await signIn(stack.baseUrl, 'manager', stack.seedPassword);
  const requests = ok(await manager.get(`/v1/requests?serial=${serial}`)).items as Json[];
  expect(requests).toHaveLength(1);
}, 180_000);
