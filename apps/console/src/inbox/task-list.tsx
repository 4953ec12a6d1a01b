import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../design/empty';
import { Loading } from '../design/loading';
import { More } from '../design/more';
import { ProblemNotice } from '../design/problem-notice';
import { useListKeys } from '../design/use-list-keys';
import { useMe } from '../shell/session';
import type { TaskHere } from './outbox/overlay';
import { tell } from './outbox/this-outbox';
import { TaskCard } from './task-card';
import type { KnownTasks, Tab } from './tasks';

interface Props {
  readonly tab: Tab;
  readonly tasks: readonly TaskHere[];
  readonly list: UseInfiniteQueryResult<InfiniteData<KnownTasks>>;
}

/** The tasks of a tab; j and k move, Enter opens, c claims. */
export function TaskList({ tab, tasks, list }: Props) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const navigate = useNavigate();
  const open = useCallback(
    (index: number) => {
      const task = tasks[index];
      if (task) void navigate({ to: '/tasks/$id', params: { id: task.id } });
    },
    [tasks, navigate],
  );
  const claim = useCallback(
    (index: number) => {
      const task = tasks[index];
      if (task?.actions.some(({ name, allowed }) => name === 'claim' && allowed))
        void tell(task, me, { name: 'claim' });
    },
    [tasks, me],
  );
  const keys = useListKeys({ count: tasks.length, open, claim });
  if (list.isPending) return <Loading lines={8} />;
  const failed = list.isError && !list.isFetchNextPageError;
  return (
    <>
      {failed && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
      {tasks.length === 0 && !failed && <Empty title={t(`empty.${tab}.title`)}>{t(`empty.${tab}.text`)}</Empty>}
      <ul className="task-cards">
        {tasks.map((task, index) => (
          <li key={task.id} {...keys.row(index)}>
            <TaskCard task={task} tab={tab} />
          </li>
        ))}
      </ul>
      <More list={list} count={tasks.length} />
    </>
  );
}
