import { brief } from '@fixtrail/domain/brief';

const jsonBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text));

test.each([
  ['letters', 'x'.repeat(500)],
  ['Chinese', '修'.repeat(500)],
  ['signs outside the first plane', '🔧'.repeat(300)],
  ['what JSON escapes', '"\u0001\n'.repeat(300)],
])('%s are cut where 400 bytes would be passed, and not much before', (_what, text) => {
  expect(jsonBytes(`Try again: ${brief(text)}`)).toBeLessThanOrEqual(400);
  expect(jsonBytes(brief(text))).toBeGreaterThan(350);
  expect(brief(text).isWellFormed()).toBe(true);
});

test('what fits is left as it is', () => {
  expect(brief('notify · the hour without a solution')).toBe('notify · the hour without a solution');
});
