import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ok, type Staff } from '../e2e/client';
import { faultReport, openRequest, registerDevice, stockPart, taskOf } from '../e2e/world';
import { consoleOfTests, expectNoSeriousFindings, expectNoSidewaysScroll, picture, type PageOptions } from './browser';

/** What the addresses are about. */
interface Made {
  readonly request: string;
  readonly task: string;
  readonly fru: string;
  readonly endpoint: string;
  readonly link: string;
}

const sources = join(__dirname, '../../apps/console/src');
const sourceOf = (file: string): string => readFileSync(join(sources, file), 'utf8');
/** Every address that the console has a page for, from the routes of its rooms. */
export const paths = ['shell/root.tsx', ...readdirSync(sources).map((room) => `${room}/routes.tsx`)]
  .flatMap((file) => {
    try {
      return [...sourceOf(file).matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path);
    } catch {
      return [];
    }
  })
  .toSorted();
/** The words of a list such as `tabs = ['story', …] as const`: a new tab is looked at without being written down here. */
const wordsOf = (file: string, name: string): readonly string[] => {
  const list = new RegExp(`\\b${name} = \\[([^\\]]+)\\] as const`).exec(sourceOf(file))?.[1] ?? '';
  const words = [...list.matchAll(/'([\w-]+)'/g)].map(([, word = '']) => word);
  if (words.length === 0) throw new Error(`${file} has no list ${name}.`);
  return words;
};
const tabsOf = (address: string, file: string, name: string, parameter = 'tab'): readonly string[] => [
  address,
  ...wordsOf(file, name).map((word) => `${address}?${parameter}=${word}`),
];

interface Looked {
  /** A seeded account; nobody is signed in where it is left out. */
  readonly as?: keyof Staff;
  readonly at: (made: Made) => readonly string[];
  /** The way there is a link of its own. */
  readonly opens?: (made: Made) => string;
}
const only =
  (...addresses: readonly string[]) =>
  () =>
    addresses;

/** What is looked at of each page, and by whom. */
export const pages: Readonly<Record<string, Looked>> = {
  '/': { as: 'manager', at: only('/') },
  '/sign-in': { at: only('/sign-in', '/sign-in?next=%2Frequests') },
  '/c': { at: only('/c#not-a-link') },
  '/c/$id': { at: ({ request }) => [`/c/${request}`], opens: ({ link }) => link },
  '/at-risk': { as: 'manager', at: only('/at-risk') },
  '/requests': { as: 'manager', at: only('/requests', '/requests?q=nowhere-to-be-found') },
  '/requests/$id': {
    as: 'manager',
    at: ({ request }) => tabsOf(`/requests/${request}`, 'request/request-search.ts', 'tabs'),
  },
  '/load': { as: 'manager', at: only('/load') },
  '/stock': { as: 'parts', at: only('/stock') },
  '/dashboard': { as: 'manager', at: only('/dashboard') },
  '/inbox': { as: 'hotline', at: () => tabsOf('/inbox', 'inbox/routes.tsx', 'shownTabs') },
  '/tasks/$id': { as: 'hotline', at: ({ task }) => [`/tasks/${task}`, `/tasks/${task}?do=finish`] },
  '/intake': { as: 'clerk', at: only('/intake') },
  '/parts': { as: 'parts', at: () => tabsOf('/parts', 'parts/routes.tsx', 'deskTabs') },
  '/parts/$fru': { as: 'parts', at: ({ fru }) => [`/parts/${fru}`] },
  '/administration': { as: 'admin', at: only('/administration') },
  '/administration/calendars': { as: 'admin', at: only('/administration/calendars') },
  '/administration/calendars/$id': {
    as: 'admin',
    at: only('/administration/calendars/on-site', '/administration/calendars/on-site?year=2026&day=2026-10-01'),
  },
  '/administration/policies': { as: 'admin', at: only('/administration/policies') },
  '/administration/policies/$id': {
    as: 'admin',
    at: () =>
      tabsOf('/administration/policies/hardware-warranty', 'administration/policy-editor.tsx', 'editorTabs', 'edit'),
  },
  '/administration/staff': { as: 'admin', at: only('/administration/staff') },
  '/administration/api-keys': { as: 'admin', at: only('/administration/api-keys') },
  '/administration/webhooks': { as: 'admin', at: only('/administration/webhooks') },
  '/administration/webhooks/$id': {
    as: 'admin',
    at: ({ endpoint }) =>
      tabsOf(`/administration/webhooks/${endpoint}`, 'administration/routes.tsx', 'deliveryStates', 'state'),
  },
};

const made = async (staff: Staff): Promise<Made> => {
  const { fru } = await stockPart(staff, 3);
  const { id } = await openRequest(staff.clerk, faultReport(await registerDevice(staff)));
  const endpoint = ok(
    await staff.admin.post('/v1/webhook-endpoints', { url: 'http://127.0.0.1:9/hooks', types: ['*'] }),
  );
  return {
    request: id as string,
    task: (await taskOf(staff.hotline, id as string, 'diagnose')).id as string,
    fru,
    endpoint: endpoint.id as string,
    link: ok(await staff.clerk.post(`/v1/requests/${id}/links`)).path as string,
  };
};

/** The tests of one look at every page there is; a file for each look, so that they are looked at side by side. */
export function nothingOfWeightIsFound(look: Required<Pick<PageOptions, 'language' | 'width' | 'colours'>>): void {
  jest.setTimeout(240_000);
  const { fixtrail, staff } = consoleOfTests({ env: { WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8' } });
  let things: Made;
  beforeAll(async () => {
    things = await made(staff);
  }, 180_000);

  test.each(paths.filter((path) => path in pages))('at %s and on each of its tabs', async (path) => {
    const { as, at, opens } = pages[path] ?? { at: only() };
    const options = { ...look, expected: [/link-session: 40\d/, /\/v1\/auth\/link/] };
    const page = as === undefined ? await fixtrail.visitor(options) : await fixtrail.signedIn(as, options);
    if (opens) {
      await page.goto(opens(things));
      await page.waitForURL(/\/c\/.+/);
    }
    for (const address of at(things)) {
      await page.goto(address);
      await drawn(page);
      await expectNoSeriousFindings(page);
      await expectNoSidewaysScroll(page);
      await picture(page, `axe${address.replaceAll(/[^\w-]+/g, '_').slice(0, 80)}-${look.language}`);
    }
    await page.context().close();
  });
}

/** A heading stands, and nothing is on its way any more. */
const drawn = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  for (let quiet = 0; quiet < 3;) {
    const skeletons = await page.locator('.mantine-Skeleton-root').count();
    quiet = skeletons === 0 ? quiet + 1 : 0;
    await page.waitForTimeout(120);
  }
};
