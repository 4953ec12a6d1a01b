import { readBuiltConsole } from '../browser/first-load';
import { openConsole } from '../browser/browser';
import { timeToDraw } from '../browser/draw-time';
import { lengthen } from '../browser/long-life';
import { openDesks } from './desks';
import { withServers } from './ground';
import { median, rounded, type Bench, type Row, type Setting } from './measure';

const aimKb = 220;
const aimMs = 100;
const events = 5_000;

const tabs = [
  ['Timeline', '.lane .mark'],
  ['Story', '.story-row'],
  ['Events', '.events-item'],
] as const;

/** What a first visit to each room loads, and how long a very long life takes to draw in a real browser: against the aims. */
export const consoleBench: Bench = {
  name: 'console',
  about: `JavaScript of a first visit to a room : ${aimKb} kB; drawing ${events} events : ${aimMs} ms of the page's own work`,
  run: async (setting) => [...firstLoads(), ...(await drawing(setting))],
};

function firstLoads(): readonly Row[] {
  const built = readBuiltConsole();
  return built.pages.map((page) => {
    const kB = built.kilobytes(built.filesOf(page));
    const room = page.replace(/^src\//, '').replace(/-page\.tsx$/, '');
    return { name: `console, first load of ${room}`, ratio: rounded(kB / aimKb), aim: '<= 1', kB: rounded(kB, 1) };
  });
}

const drawing = ({ size, say }: Setting): Promise<readonly Row[]> =>
  withServers(async ({ mongodb, temporal }) => {
    const place = { mongodbUri: mongodb.uri, temporalAddress: temporal.address, database: 'bench' };
    const visited = await openConsole(place);
    try {
      const { id, version } = await (await openDesks(visited.stack)).open();
      await lengthen(visited.stack, id, version, new Date(Date.now() + 1_000), events);
      const page = await visited.signedIn('manager');
      await page.goto(`/requests/${id}?tab=clocks`);
      await page.locator('.headline').waitFor();
      const rows: Row[] = [];
      for (const [tab, seen] of tabs) {
        const taken: number[] = [];
        for (let round = 0; round < (size === 'small' ? 3 : 9); round += 1) {
          taken.push(await timeToDraw(page, tab, seen));
          await timeToDraw(page, 'Clocks', '.ledger');
        }
        say(`${tab}: ${taken.join(' ')} ms`);
        const ms = median(taken);
        const name = `console, ${events} events drawn on ${tab}`;
        rows.push({ name, ratio: rounded(ms / aimMs), aim: '<= 1', medianMs: ms, rounds: taken });
      }
      return rows;
    } finally {
      await visited.stop();
    }
  });
