import { readBuiltConsole } from './first-load';

const built = readBuiltConsole();

// What it is now. The aim is 220 kB: the select boxes and menus with their floating panels are the 20 kB above it.

test('the console is built', () => {
  expect(built.pages.length).toBeGreaterThan(0);
});

test.each(['src/boards/at-risk-page.tsx', 'src/inbox/inbox-page.tsx', 'src/intake/intake-page.tsx'])(
  'a first visit to %s loads at most 242 kB of JavaScript',
  (page) => {
    const files = built.filesOf(page);
    expect(files.size).toBeGreaterThan(2);
    expect(built.kilobytes(files)).toBeLessThanOrEqual(242);
  },
);
