import { textIn, wordIn, type Search } from '../shell/search';

export const tabs = ['story', 'timeline', 'events', 'clocks', 'agenda'] as const;
export type Tab = (typeof tabs)[number];

/** What an event is about: the filter of the lists. */
export const topics = ['clocks', 'tasks', 'parts', 'customer', 'notes', 'other'] as const;
export type Topic = (typeof topics)[number];

/** All that the page shows stands in its address: it can be sent to a colleague, and a reload loses nothing. */
export interface RequestSearch {
  readonly tab?: Tab;
  /** The instant as of which everything is shown; left out: now. */
  readonly asOf?: string;
  readonly time?: 'business';
  readonly as?: 'table';
  readonly q?: string;
  readonly topic?: Topic;
  /** An event's id: every event has an address. */
  readonly event?: string;
  /** The stretch that is shown, from and to, when one has looked closer. */
  readonly zoom?: string;
  /** What is being done, in the side panel: the name of an action. */
  readonly do?: string;
}

export const requestSearch = (search: Search): RequestSearch => {
  const asOf = textIn(search, 'asOf');
  const told = {
    tab: wordIn(search, 'tab', tabs),
    asOf: asOf === undefined || Number.isNaN(Date.parse(asOf)) ? undefined : new Date(asOf).toISOString(),
    time: wordIn(search, 'time', ['business'] as const),
    as: wordIn(search, 'as', ['table'] as const),
    q: textIn(search, 'q'),
    topic: wordIn(search, 'topic', topics),
    event: textIn(search, 'event'),
    zoom: zoomIn(textIn(search, 'zoom')),
    do: textIn(search, 'do'),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
};

const zoomIn = (text: string | undefined): string | undefined => (text && /^\d+-\d+$/.test(text) ? text : undefined);
