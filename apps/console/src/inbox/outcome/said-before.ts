import { useQuery } from '@tanstack/react-query';
import { get, type api } from '../../api';
import type { TaskHere } from '../outbox/overlay';
import { filledOf, type Group } from './filled';

const listTasks = get<api.TasksListData, api.TasksListResponse>('/v1/tasks');

/** Where a report's fields stand in the outcome that solved it, by that outcome's result. */
const places: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  solved: { cause: 'cause', method: 'method' },
  restored: { cause: 'cause', method: 'method' },
  done: { method: 'summary' },
  cru: { cause: 'summary' },
  'beyond-repair': { cause: 'note' },
};

/** What a report has to say and somebody has said already. */
export interface SaidBefore {
  readonly by: string;
  readonly filled: Group;
}

/** The latest outcome that solved it, in the fields of a report; `undefined` where nobody has told of one. */
export const saidBefore = (
  tasks: readonly Pick<api.Task, 'outcome' | 'since' | 'assignee'>[],
): SaidBefore | undefined => {
  const [said] = tasks
    .toSorted((a, b) => b.since.localeCompare(a.since))
    .flatMap(({ outcome, assignee }) => {
      const from = places[String(outcome?.['result'])];
      return outcome && from ? [{ from, outcome: filledOf(outcome), by: assignee?.name ?? '' }] : [];
    });
  return (
    said && {
      by: said.by,
      filled: Object.fromEntries(Object.entries(said.from).map(([field, place]) => [field, said.outcome[place]])),
    }
  );
};

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
