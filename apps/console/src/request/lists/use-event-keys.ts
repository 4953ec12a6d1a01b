import { useNavigate } from '@tanstack/react-router';
import type { api } from '../../api';
import { useListKeys } from '../../design/use-list-keys';

/** j and k go from event to event, Enter opens one, / searches. Answers the event that the keys are at. */
export function useEventKeys(shown: readonly api.TimelineItem[]): string | undefined {
  const navigate = useNavigate({ from: '/requests/$id' });
  const { at } = useListKeys({
    count: shown.length,
    open: (index) => {
      const item = shown[index];
      if (item) void navigate({ search: (was) => ({ ...was, tab: 'events' as const, event: item.id }) });
    },
    search: () => document.querySelector<HTMLInputElement>('.filter-search input')?.focus(),
  });
  return shown[at]?.id;
}
