import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { api } from '../api';
import { useNow } from '../design/use-now';
import { found, knownAt } from './known';
import { agendaQuery, briefingQuery, clocksQuery, idQuery, requestQuery, timelineQuery, type Asked } from './queries';
import type { RequestSearch } from './request-search';
import { topicOf } from './topic';

/** A request with all that is behind it, as the page shows it. */
export interface Life {
  readonly asked: Asked;
  readonly request: api.Request;
  readonly briefing: api.Briefing;
  readonly clocks: api.ClockLedgers;
  readonly agenda: readonly api.AgendaItem[];
  /** All events. */
  readonly items: readonly api.TimelineItem[];
  /** Those that the filters leave. */
  readonly shown: readonly api.TimelineItem[];
  /** How many of all were known at the instant that is shown. */
  readonly known: number;
  /** The instant that is shown, on the request's own time. */
  readonly now: number;
}

export type LifeState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: Error; readonly retry: () => void }
  | { readonly state: 'there'; readonly life: Life };

/** Reads everything at once: five answers side by side. */
export function useLife(idOrNumber: string, search: RequestSearch): LifeState {
  const { i18n } = useTranslation('request');
  const client = useQueryClient();
  const { asOf, q, topic } = search;
  const id = useQuery(idQuery(idOrNumber));
  const asked: Asked = { id: id.data ?? '', language: i18n.language, ...(asOf !== undefined && { asOf }) };
  const request = useQuery(requestQuery(asked));
  const briefing = useQuery(briefingQuery(asked));
  const clocks = useQuery(clocksQuery(asked));
  const agenda = useQuery(agendaQuery(asked));
  const timeline = useQuery(timelineQuery(asked, client));
  const present = useNow(15_000);

  const items = timeline.data;
  const shown = useMemo(() => {
    const some = found(items ?? [], q);
    return topic === undefined ? some : some.filter((item) => topicOf(item) === topic);
  }, [items, q, topic]);

  const queries = [id, request, briefing, clocks, agenda, timeline];
  const failed = queries.find(({ error, data }) => error !== null && data === undefined);
  if (failed?.error) {
    const retry = (): void => void Promise.all(queries.map((query) => query.refetch()));
    return { state: 'failed', error: failed.error, retry };
  }
  if (!request.data || !briefing.data || !clocks.data || !agenda.data || !items) return { state: 'loading' };
  // On a test clock, and in the past, time stands still.
  const isStill = asOf !== undefined || request.data.testClockId !== null;
  const life: Life = {
    asked,
    request: request.data,
    briefing: briefing.data,
    clocks: clocks.data,
    agenda: agenda.data,
    items,
    shown,
    known: knownAt(items, asOf),
    now: isStill ? Date.parse(briefing.data.now) : Math.max(present, Date.parse(briefing.data.now)),
  };
  return { state: 'there', life };
}
