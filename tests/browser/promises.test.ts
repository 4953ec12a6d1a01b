import { advance, faultReport, newTestClock, openRequest, registerDevice } from '../e2e/world';
import { consoleOfTests, expectNoSeriousFindings, expectNoSidewaysScroll, picture } from './browser';

jest.setTimeout(120_000);
const { fixtrail, staff } = consoleOfTests();
/** 7×24, reported at 03:00 of the Spring Festival; the response was missed at 03:30. */
let late: string;

beforeAll(async () => {
  const testClockId = await newTestClock(staff, '2026-02-17T03:00:00+08:00');
  late = (await openRequest(staff.clerk, faultReport(await registerDevice(staff), { testClockId }))).id as string;
  await advance(staff, testClockId, { by: 'PT41M' });
}, 180_000);

test.each([
  ['en', 1440, 'light'],
  ['zh-CN', 390, 'dark'],
] as const)(
  'what was promised before stands with what became of it, and how late it was done (%s, %i)',
  async (language, width, colours) => {
    const page = await fixtrail.signedIn('manager', { language, width, colours });
    await page.goto(`/requests/${late}?tab=agenda`);
    const [title, warned, missed, done] =
      language === 'en'
        ? ['What was promised, and what became of it', 'Warning: Response', 'Deadline: Response', 'carried out']
        : ['已作承诺及其结果', '预警：响应', '截止：响应', '已执行'];
    const ledger = page.getByRole('region', { name: title });
    for (const what of [warned, missed]) {
      // On a test clock nothing is late.
      const row = ledger.getByRole('row').filter({ hasText: what });
      await row.getByText(done, { exact: true }).waitFor();
      await row.getByText(language === 'en' ? '0 s' : '0 秒', { exact: true }).waitFor();
    }
    await page.getByText(language === 'en' ? 'None was late.' : '无一延迟。').waitFor();
    await expectNoSeriousFindings(page);
    await expectNoSidewaysScroll(page);
    await picture(page, `request-promises-${language}-${width}`);
    await page.context().close();
  },
);
