import { connect, NotRunningError, RefusedError } from './api';
import { assemble, type Cast } from './cast';
import { StoryError } from './desk';
import { differences } from './ending';
import { ink, type Ink } from './print/ink';
import { storyLines } from './print/story';
import { seed, staffIds } from './seed';
import { readSettings, SettingsError, usage, type Settings, type StoryKey } from './settings';
import { stories } from './stories';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Fills a running system with a demo's register and plays stories on it, over HTTP alone. */
async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings === 'help') return say(usage);
  const { baseUrl, language } = settings;
  const cast = assemble(connect(baseUrl, language), settings, staffIds);
  const colours = ink(process.stdout.isTTY && process.env.NO_COLOR === undefined);

  say(`${colours.bold('Fixtrail demo')} at ${baseUrl}`);
  for (const line of await seed(cast)) say(`  ${line}`);
  let wrong = 0;
  for (const key of settings.stories) wrong += (await tell(cast, key, settings, colours)) ? 0 : 1;
  say('');
  say(wrong === 0 ? 'All stories ended as they should.' : `${wrong} of ${settings.stories.length} ended otherwise.`);
  if (settings.seedPassword === undefined) {
    say(
      `The demo’s staff (${staffIds.slice(0, 3).join(', ')} …) sign in with ${cast.staffPassword} until the next run.`,
    );
  }
  if (wrong > 0) process.exitCode = 1;
}

/** Plays a story and prints it; answers whether it ended as it should. What the API refuses ends this story only. */
async function tell(cast: Cast, key: StoryKey, { language, all }: Settings, colours: Ink): Promise<boolean> {
  const story = stories[key];
  const heading = `(${key})`;
  try {
    const { desk, asides, ending } = await story.play(cast);
    const [request, timeline] = await Promise.all([desk.request(), desk.timeline()]);
    const faults = differences(ending, request, timeline);
    const page = { heading, title: story.title, request, timeline, asides, faults };
    const columns = Math.min(140, Math.max(72, process.stdout.columns ?? 110));
    for (const line of storyLines(page, { language, ink: colours, columns, all })) say(line);
    return faults.length === 0;
  } catch (error) {
    if (!(error instanceof RefusedError || error instanceof StoryError)) throw error;
    say(`\n${colours.bold(`${heading}  ${story.title[language]}`)}\n${colours.red(`  ✗ ${error.message}`)}`);
    return false;
  }
}

const isExpected = (error: unknown): error is Error =>
  [SettingsError, NotRunningError, RefusedError].some((kind) => error instanceof kind);

main().catch((error: unknown) => {
  const told = isExpected(error) ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`\n${told}\n`);
  process.exitCode = 1;
});
