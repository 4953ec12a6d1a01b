import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { IconChevronLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../design/loading';
import { PageHeading } from '../design/page-heading';
import { ProblemNotice } from '../design/problem-notice';
import { useMe } from '../shell/session';
import { TaskDue, Appointment } from './due';
import './inbox.css';
import { Kept } from './kept';
import { FinishTask } from './outcome/finish-task';
import { taskHere, type TaskHere } from './outbox/overlay';
import { useOutbox } from './outbox/this-outbox';
import { TaskBar } from './task/task-bar';
import { TaskFacts } from './task/task-facts';
import { TaskSteps } from './task/task-steps';
import { Checklist } from './task/checklist';
import { GiveBack } from './task/give-back';
import { Pause } from './task/pause';
import { Photos } from './task/photos';
import { Notes } from './task/notes';
import { taskQuery } from './tasks';
import { useLasting } from './use-lasting';
import { UnsentChip } from './unsent-chip';
import { UnsentEntry } from './unsent-entry';
import { OutcomeFacts } from './outcome/outcome-facts';

/** One task, for the thumb: what to know, what to do next, and the bar at the bottom that does it. */
export function TaskPage() {
  const { id } = useParams({ from: '/frame/tasks/$id' });
  const { do: doing, again } = useSearch({ from: '/frame/tasks/$id' });
  const me = useMe();
  const { entries } = useOutbox();
  const [isTelling, setTelling] = useState(false);
  const known = useQuery(taskQuery(id, me.id));
  const own = entries.filter(({ userId }) => userId === me.id);
  if (known.isError) {
    return (
      <div className="inbox">
        <BackToInbox />
        <ProblemNotice error={known.error} retry={() => void known.refetch()} />
      </div>
    );
  }
  if (known.isPending) return <Loading lines={10} />;
  const task = taskHere(known.data.task, own, me);
  const changing = own.find(({ order, state }) => String(order) === again && state !== 'unsent');
  const isFinishing =
    doing === 'finish' && (isTelling || changing !== undefined || task.state === 'open' || task.state === 'claimed');
  return (
    <div className="inbox task-page">
      <div className="task-page-top">
        <BackToInbox />
        <UnsentChip entries={own} />
      </div>
      <PageHeading
        title={[task.title, task.context.device.model].filter(Boolean).join(' · ')}
        answer={<TaskAnswer task={task} />}
      />
      <Kept known={known.data} />
      {isFinishing ? (
        <FinishTask
          key={again ?? 'new'}
          task={task}
          changing={changing}
          isTelling={isTelling}
          setTelling={setTelling}
        />
      ) : doing === 'give-back' ? (
        <GiveBack task={task} />
      ) : (
        <TaskOverview task={task} />
      )}
    </div>
  );
}

function TaskAnswer({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const isOpen = task.state === 'open' || task.state === 'claimed';
  return (
    <span className="task-answer">
      {isOpen ? <TaskDue task={task} /> : <span>{t(`state.${task.state}`)}</span>}
      <Appointment task={task} />
      <Link to="/requests/$id" params={{ id: task.requestId }} className="inline-link">
        {task.requestNumber}
      </Link>
      <span className="quiet">{task.because}</span>
    </span>
  );
}

function TaskOverview({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const isMine = task.assignee?.id === me.id;
  const isOpen = task.state === 'open' || task.state === 'claimed';
  return (
    <>
      {useLasting(task.unsent).map((entry) => (
        <UnsentEntry key={entry.order} entry={entry} all={task.unsent} />
      ))}
      <div className="task-columns">
        <div>
          <TaskFacts task={task} />
          {task.outcome && (
            <section className="block">
              <h2>{t('outcome')}</h2>
              <OutcomeFacts outcome={task.outcome} />
            </section>
          )}
        </div>
        <div>
          <TaskSteps task={task} />
          {isOpen && isMine && <Checklist task={task} />}
          <Photos task={task} />
          <Notes task={task} />
          {isOpen && <Pause task={task} />}
        </div>
      </div>
      <TaskBar task={task} />
    </>
  );
}

function BackToInbox() {
  const { t } = useTranslation('inbox');
  return (
    <Link to="/inbox" className="tap back">
      <IconChevronLeft size={18} aria-hidden /> <span>{t('inbox.title')}</span>
    </Link>
  );
}
