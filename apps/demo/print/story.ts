import type { RequestAnswer } from '@fixtrail/contracts/api/answers';
import type { TimelineItem } from '@fixtrail/contracts/api/timeline';
import type { Aside, Words } from '../ending';
import { timelineLines, type TimelineLook } from './timeline';

export interface Page {
  readonly heading: string;
  readonly title: Words;
  readonly request: RequestAnswer;
  readonly timeline: readonly TimelineItem[];
  readonly asides: readonly Aside[];
  /** What is not as it should be. */
  readonly faults: readonly string[];
}

/** A story with its headline, its timeline and how it ended. */
export const storyLines = (page: Page, look: TimelineLook): readonly string[] => {
  const { language, ink } = look;
  const { heading, title, request, timeline, asides, faults } = page;
  const { number, customer, product, stage, resolution, clocks } = request;
  const clockWords = clocks.map(({ key, status }) => `${key} ${status === 'breached' ? ink.red(status) : status}`);
  return [
    '',
    ink.bold(`${heading}  ${title[language]}`),
    ink.dim(
      `${number} · ${customer.organization ?? customer.name ?? ''} · ${product.model ?? ''} ${product.serial ?? ''}`,
    ),
    '',
    ...asides.flatMap((aside) => [`  ${aside.title[language]}`, ...aside.lines.map((line) => `    ${line}`), '']),
    ...timelineLines(timeline, look),
    '',
    `  → ${[resolution === null ? stage : `${stage}, ${resolution}`, ...clockWords].join(' · ')}`,
    ...faults.map((fault) => ink.red(`  ✗ ${fault}`)),
  ];
};
