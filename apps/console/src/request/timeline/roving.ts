import type { FocusEvent, KeyboardEvent } from 'react';

const marks = '[data-mark]';

/**
 * One stop of the Tab key for all marks; inside, the arrows go from mark to mark and from lane to lane, Home and End to
 * the ends of a lane.
 */
export const useRoving = () => ({
  onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
    const here = document.activeElement;
    if (!(here instanceof HTMLElement) || !here.matches(marks)) return;
    const next = goal(event.currentTarget, here, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  },
  onFocus: (event: FocusEvent<HTMLElement>): void => {
    if (!event.target.matches(marks)) return;
    for (const one of event.currentTarget.querySelectorAll<HTMLElement>(`${marks}[tabindex="0"]`)) one.tabIndex = -1;
    event.target.tabIndex = 0;
  },
});

const goal = (whole: HTMLElement, here: HTMLElement, key: string): HTMLElement | undefined => {
  const lane = here.closest<HTMLElement>('[data-lane]');
  if (!lane) return undefined;
  const inLane = marksOf(lane);
  const index = inLane.indexOf(here);
  switch (key) {
    case 'ArrowRight':
      return inLane[index + 1];
    case 'ArrowLeft':
      return inLane[index - 1];
    case 'Home':
      return inLane[0];
    case 'End':
      return inLane.at(-1);
    case 'ArrowDown':
    case 'ArrowUp': {
      const lanes = [...whole.querySelectorAll<HTMLElement>('[data-lane]')].filter((one) => marksOf(one).length > 0);
      const beside = lanes[lanes.indexOf(lane) + (key === 'ArrowDown' ? 1 : -1)];
      return beside && nearest(marksOf(beside), here);
    }
    default:
      return undefined;
  }
};

const marksOf = (lane: HTMLElement): readonly HTMLElement[] => [...lane.querySelectorAll<HTMLElement>(marks)];

const nearest = (candidates: readonly HTMLElement[], here: HTMLElement): HTMLElement | undefined => {
  const distance = (one: HTMLElement): number =>
    Math.abs(one.getBoundingClientRect().left - here.getBoundingClientRect().left);
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0];
};
