import { useQuery } from '@tanstack/react-query';
import { get, type api } from '../../api';
import type { TaskHere } from '../outbox/overlay';
import { saidBefore, type SaidBefore } from './said-before';

const listTasks = get<api.TasksListData, api.TasksListResponse>('/v1/tasks');

const kind = 'diagnose,senior-support,onsite-visit,depot-repair';

/** For a report: nobody types again what the engineer has said. Without an answer one types it. */
export const useSaidBefore = ({ kind: asked, requestId }: TaskHere): SaidBefore | undefined =>
  useQuery({
    queryKey: ['said-before', requestId],
    networkMode: 'always',
    retry: false,
    enabled: asked === 'write-report',
    queryFn: async ({ signal }) =>
      saidBefore((await listTasks({ query: { requestId, kind, state: 'completed' }, signal })).items) ?? null,
  }).data ?? undefined;
