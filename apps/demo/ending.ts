import type { RequestAnswer } from '@fixtrail/contracts/api/answers';
import type { TimelineItem } from '@fixtrail/contracts/api/timeline';
import type { Language } from './settings';

export type Words = Readonly<Record<Language, string>>;

/** Something worth seeing beside the timeline: the agenda as it stood, the stock before and after. */
export interface Aside {
  readonly title: Words;
  readonly lines: readonly string[];
}

type Clock = RequestAnswer['clocks'][number];

/** How a story should end. */
export interface Ending {
  readonly stage: RequestAnswer['stage'];
  readonly resolution: RequestAnswer['resolution'];
  readonly clocks: Partial<Record<Clock['key'], Pick<Clock, 'status'> & { readonly stoppedAt?: string }>>;
  /** Events that must have happened, some at an exact time (RFC 3339). */
  readonly events?: readonly { readonly type: string; readonly at?: string }[];
  /** What the story itself has found wrong: stock that did not come back, parts not used. */
  readonly faults?: readonly string[];
}

/** What is not as it should be, one sentence each; nothing when the story ended well. */
export const differences = (
  expected: Ending,
  request: Pick<RequestAnswer, 'stage' | 'resolution' | 'clocks'>,
  timeline: readonly TimelineItem[],
): readonly string[] => [
  ...unequal('stage', request.stage, expected.stage),
  ...unequal('resolution', request.resolution, expected.resolution),
  ...Object.entries(expected.clocks).flatMap(([key, wanted]) => {
    const clock = request.clocks.find((one) => one.key === key);
    return [
      ...unequal(`clock ${key}`, clock?.status ?? 'absent', wanted.status),
      ...(wanted.stoppedAt === undefined
        ? []
        : unequal(`clock ${key} stopped`, utc(clock?.stoppedAt), utc(wanted.stoppedAt))),
    ];
  }),
  ...(expected.events ?? []).flatMap(({ type, at }) =>
    timeline.some((event) => event.type === type && (at === undefined || utc(event.at) === utc(at)))
      ? []
      : [`no ${type}${at === undefined ? '' : ` at ${at}`}`],
  ),
  ...(expected.faults ?? []),
];

const unequal = (what: string, is: string | null, should: string | null): readonly string[] =>
  is === should ? [] : [`${what} is ${String(is)}, not ${String(should)}`];

const utc = (at: string | null | undefined): string | null => (at == null ? null : new Date(at).toISOString());
