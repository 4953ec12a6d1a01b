import type { Page } from 'playwright-core';

/**
 * From the click on a tab to what it shows being laid out: milliseconds of the page's own work. On the wall's clock a
 * machine that does ten other things besides would be measured.
 */
export const timeToDraw = async (page: Page, tab: string, seen: string): Promise<number> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await worked();
  await page.evaluate(`(async () => {
    [...document.querySelectorAll('[role=tab]')].find((one) => one.textContent === ${JSON.stringify(tab)}).click();
    while (!document.querySelector(${JSON.stringify(seen)})) await new Promise((next) => setTimeout(next, 4));
    void document.body.offsetHeight;
  })()`);
  const after = await worked();
  await devtools.detach();
  return Math.round((after - before) * 1000);
};
