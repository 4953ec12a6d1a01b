import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

describe('the engine agrees with a minute-by-minute reading of the rules, whatever the time zone of the process', () => {
  const cases = 5000;

  test.each([
    ['Asia/Shanghai', -480],
    ['America/New_York', 300],
    ['Pacific/Kiritimati', -840],
  ])(
    '%s',
    async (TZ, offsetInJanuary) => {
      const script = join(__dirname, 'brute-force-process.cjs');
      const { stdout } = await run(process.execPath, [script, String(cases)], { env: { ...process.env, TZ } });
      // The offset proves that the process really was in that zone.
      expect(JSON.parse(stdout)).toEqual({ cases, offsetInJanuary });
    },
    120_000,
  );
});
