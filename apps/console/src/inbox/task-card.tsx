import { Button } from '@mantine/core';
import { IconMapPin, IconPhone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '../design/times';
import { useMe } from '../shell/session';
import { ClaimConflict } from './claim-conflict';
import { Appointment, TaskDue } from './due';
import type { TaskHere } from './outbox/overlay';
import { tell, useOutbox } from './outbox/this-outbox';
import type { Tab } from './tasks';

/** A task as a card for the thumb: how urgent, what, where; telephone, map and claim are one tap. */
export function TaskCard({ task, tab }: { readonly task: TaskHere; readonly tab: Tab }) {
  const { t } = useTranslation('inbox');
  const { context } = task;
  const device = [context.device.model, context.device.serial].filter(Boolean).join(' · ');
  return (
    <article className="task-card" data-severity={context.severity}>
      <header className="task-card-top">
        {tab === 'done' ? <DoneAt task={task} /> : <TaskDue task={task} />}
        <span className="task-kind">{task.title}</span>
      </header>
      <Link to="/tasks/$id" params={{ id: task.id }} className="task-card-link">
        <strong>{device || context.fault.description}</strong>
        {context.severity === 'major' && <span className="major">{t('major')}</span>}
        <span className="task-card-fault">{device ? context.fault.description : ''}</span>
        <span className="quiet">
          {[context.customer.organization ?? context.customer.name, context.site.address].filter(Boolean).join(' · ')}
        </span>
        {tab !== 'done' && <Appointment task={task} />}
        <span className="quiet">
          {task.requestNumber}
          {task.steps.length > 0 && ` · ${t(`step.${task.steps.at(-1)?.step ?? ''}`)}`}
        </span>
      </Link>
      {tab !== 'done' && <CardActions task={task} />}
    </article>
  );
}

function DoneAt({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const isUnsent = task.unsent.some(({ told }) => told.name === 'complete');
  return (
    <span className="task-due">
      {isUnsent ? t('unsent.this') : t('doneAt')} <Ago at={task.since} />
    </span>
  );
}

function CardActions({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const { sending } = useOutbox();
  const { context } = task;
  const claiming = task.unsent.find(({ told }) => told.name === 'claim');
  const lost = claiming?.state === 'conflict' ? claiming : undefined;
  return (
    <>
      {lost && <ClaimConflict entry={lost} />}
      <div className="task-card-actions">
        {context.phone !== null && (
          <a
            className="tap"
            href={`tel:${context.phone.replace(/[^+\d]/g, '')}`}
            aria-label={t('call', { name: context.customer.name ?? '', phone: context.phone })}
          >
            <IconPhone size={18} aria-hidden /> <span>{context.phone}</span>
          </a>
        )}
        {context.site.mapUrl !== undefined && (
          <a
            className="tap"
            href={context.site.mapUrl}
            target="_blank"
            rel="noreferrer"
            aria-label={t('map', { address: context.site.address ?? '' })}
          >
            <IconMapPin size={18} aria-hidden /> <span>{t('mapWord')}</span>
          </a>
        )}
        {task.state === 'open' && !lost && (
          <Button
            onClick={() => void tell(task, me, { name: 'claim' })}
            loading={claiming !== undefined && sending === claiming.order}
          >
            {t('do.claim')}
          </Button>
        )}
      </div>
    </>
  );
}
