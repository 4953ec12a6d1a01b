import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '../../design/times';
import { useMe } from '../../shell/session';
import type { TaskHere } from '../outbox/overlay';
import { tell, useOutbox } from '../outbox/this-outbox';
import { mayProgress, needsWords } from './task-steps';

/** What the thumb does next: take it, tell the next step, finish. Always at the bottom. */
export function TaskBar({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const navigate = useNavigate();
  const { sending } = useOutbox();
  const may = (wanted: string): boolean => task.actions.some(({ name, allowed }) => name === wanted && allowed);
  const { id } = task;
  const isOpen = task.state === 'open' || task.state === 'claimed';
  const isOthers = task.assignee !== null && task.assignee.id !== me.id;
  const asks = task.unsent.some(({ state }) => state !== 'unsent');
  if (!isOpen || asks) return null;
  if (task.state === 'claimed' && isOthers) {
    return (
      <div className="task-bar" role="status">
        <span>
          {t('takenBy', { name: task.assignee?.name ?? '' })} <Ago at={task.since} />
        </span>
      </div>
    );
  }
  if (!may('complete')) {
    const why = task.actions.find(({ name }) => name === 'complete')?.why;
    return <div className="task-bar">{why?.message}</div>;
  }
  const finish = (): void => void navigate({ to: '/tasks/$id', params: { id }, search: { do: 'finish' } });
  if (task.state === 'open') {
    const isClaiming = task.unsent.some(({ order }) => order === sending);
    return (
      <div className="task-bar">
        <Button size="lg" fullWidth loading={isClaiming} onClick={() => void tell(task, me, { name: 'claim' })}>
          {t('do.claim')}
        </Button>
        <Link
          className="tap"
          to="/tasks/$id"
          params={{ id }}
          search={{ do: 'give-back' }}
          hidden={task.assignee?.id !== me.id}
        >
          {t('do.decline')}
        </Link>
      </div>
    );
  }
  const next = mayProgress(task, me.id) ? task.nextSteps.find((step) => !needsWords(step)) : undefined;
  return (
    <div className="task-bar">
      <Link className="tap" to="/tasks/$id" params={{ id }} search={{ do: 'give-back' }}>
        {t('do.release')}
      </Link>
      {next !== undefined && (
        <Button size="lg" onClick={() => void tell(task, me, { name: 'progress', step: next })}>
          {t(`step.${next}`)}
        </Button>
      )}
      <Button size="lg" variant={next === undefined ? 'filled' : 'default'} onClick={finish}>
        {t('do.finish')}
      </Button>
    </div>
  );
}
