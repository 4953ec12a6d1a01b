import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { signInAll, staff as everybody, type Client, type Staff } from '../e2e/client';
import { startStack, type Stack, type StackOptions } from '../support/stack';

/** Debian's; FIXTRAIL_CHROMIUM names another. */
const executablePath = process.env.FIXTRAIL_CHROMIUM ?? '/usr/bin/chromium';

const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface PageOptions {
  readonly language?: 'en' | 'zh-CN';
  /** 1440 is a desk, 390 a phone. */
  readonly width?: 1440 | 390;
  readonly colours?: 'light' | 'dark';
  readonly timezoneId?: string;
  /** What the browser lets the page use, such as the camera; the rest is refused. Left out: nobody has been asked. */
  readonly permissions?: readonly string[];
  /** Problems that the journey is about, and that are therefore no findings: a part of their text. */
  readonly expected?: readonly RegExp[];
}

/** The built system with a real browser before it. */
export interface Console {
  readonly stack: Stack;
  /** A page of somebody who has not signed in, in a browser profile of its own. */
  visitor(options?: PageOptions): Promise<Page>;
  /** A page of a seeded account (its name is its role), signed in, at the role's home. */
  signedIn(username: string, options?: PageOptions): Promise<Page>;
  /** What went wrong in any page since the last look: errors, refusals of the content security policy, calls that failed. */
  findings(): readonly string[];
  stop(): Promise<void>;
}

/** `switches`: more of Chromium's own, such as the film that its camera sees. */
export async function openConsole(options: StackOptions = {}, switches: readonly string[] = []): Promise<Console> {
  const stack = await startStack(options);
  const browser = await chromium
    .launch({ executablePath, args: [...quietly, ...switches] })
    .catch(async (error: unknown) => {
      await stack.stop();
      throw error;
    });
  const found: string[] = [];
  const visitor = async (wanted: PageOptions = {}): Promise<Page> => {
    const context = await openContext(browser, stack.baseUrl, wanted);
    if (wanted.permissions) await context.grantPermissions([...wanted.permissions], { origin: stack.baseUrl });
    const page = await context.newPage();
    await watch(page, found, wanted.expected ?? []);
    return page;
  };
  return {
    stack,
    visitor,
    async signedIn(username, wanted = {}) {
      const page = await visitor(wanted);
      const data = { username, password: stack.seedPassword };
      const answer = await page.request.post('/v1/auth/session', { data });
      if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()} ${await answer.text()}`);
      await page.goto('/');
      await page.locator('main').waitFor();
      return page;
    },
    findings: () => found.splice(0),
    async stop() {
      await browser.close();
      await stack.stop();
    },
  };
}

/**
 * What the tests of a file stand on: the system with a browser before it, and everybody signed in; after each test, no page
 * has complained. It is there when the first test begins, and goes with the last.
 */
export function consoleOfTests(options: StackOptions = {}): { readonly fixtrail: Console; readonly staff: Staff } {
  let opened: Console | undefined;
  let signedIn: Staff | undefined;
  beforeAll(async () => {
    opened = await openConsole(options);
    signedIn = await signInAll(opened.stack.baseUrl, opened.stack.seedPassword);
  }, 180_000);
  afterEach(() => expect(opened?.findings()).toEqual([]));
  afterAll(() => opened?.stop());
  const there = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('Nothing is open before the first test.');
    return thing;
  };
  const clientOf = (name: keyof Staff): Client => ({
    call: (...asked) => there(signedIn)[name].call(...asked),
    get: (...asked) => there(signedIn)[name].get(...asked),
    post: (...asked) => there(signedIn)[name].post(...asked),
    put: (...asked) => there(signedIn)[name].put(...asked),
  });
  return {
    fixtrail: {
      get stack() {
        return there(opened).stack;
      },
      visitor: (wanted) => there(opened).visitor(wanted),
      signedIn: (username, wanted) => there(opened).signedIn(username, wanted),
      findings: () => there(opened).findings(),
      stop: () => there(opened).stop(),
    },
    staff: Object.fromEntries(everybody.map((name) => [name, clientOf(name)])) as Staff,
  };
}

function openContext(browser: Browser, baseURL: string, options: PageOptions): Promise<BrowserContext> {
  const { language = 'en', width = 1440, colours = 'light', timezoneId = 'Asia/Shanghai' } = options;
  const isPhone = width === 390;
  return browser.newContext({
    baseURL,
    locale: language === 'en' ? 'en-GB' : 'zh-CN',
    colorScheme: colours,
    timezoneId,
    viewport: { width, height: isPhone ? 844 : 900 },
    hasTouch: isPhone,
    isMobile: isPhone,
    reducedMotion: 'reduce',
  });
}

/** A page that works complains of nothing: whatever it says to the console is a finding. */
async function watch(page: Page, found: string[], expected: readonly RegExp[]): Promise<void> {
  const note = (text: string): void => {
    if (!expected.some((one) => one.test(text))) found.push(text);
  };
  page.on('pageerror', (error) => note(`error: ${error.message}`));
  page.on('console', (message) => {
    // Chromium names every answer of 400 and more here, without saying which: they are noted below, with their address.
    if (message.text().startsWith('Failed to load resource')) return;
    if (message.type() === 'error' || message.type() === 'warning') note(`${message.type()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname;
    // Asking who is signed in, when nobody is, is how a visitor is found out.
    if (response.status() === 401 && path === '/v1/me') return;
    // The same call's first sending is still at work, as after a reload in its midst: the page asks again for its answer.
    if (response.status() === 409 && 'retry-after' in response.headers()) return;
    if (response.status() >= 400) note(`${response.request().method()} ${path}: ${response.status()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // What a page asked for and no longer needs, it calls off.
    if (why !== 'net::ERR_ABORTED') note(`${request.method()} ${new URL(request.url()).pathname}: ${why}`);
  });
  await page.addInitScript({
    content:
      'document.addEventListener("securitypolicyviolation", (e) => ' +
      'console.error("content security policy: " + e.violatedDirective + " " + e.blockedURI))',
  });
}

/** Finds nothing of weight with axe: WCAG 2 A and AA. */
export async function expectNoSeriousFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ html, failureSummary }) => [html, failureSummary]) })),
  ).toEqual([]);
}

/** Nothing sticks out sideways: on a phone one scrolls in one direction. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { wide, seen } = await page.evaluate<{ readonly wide: number; readonly seen: number }>(
    '({ wide: document.documentElement.scrollWidth, seen: document.documentElement.clientWidth })',
  );
  expect(wide).toBeLessThanOrEqual(seen);
}

/** Keeps a picture to look at, when FIXTRAIL_SCREENSHOTS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.FIXTRAIL_SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
