import { Button, Code, Collapse } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '../design/times';
import { useMe } from '../shell/session';
import type { Entry } from './outbox/entry';
import { outbox } from './outbox/this-outbox';
import { OutcomeFacts } from './outcome/outcome-facts';
import { taskQuery } from './tasks';
import { toldInWords, type Translate } from './told-in-words';

/**
 * The server said no: what was told here beside how it stands there, and the person decides. Nothing is let go without
 * being asked twice.
 */
export function Conflict({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const navigate = useNavigate();
  const [isLettingGo, setLettingGo] = useState(false);
  const { told, problem, order, taskId } = entry;
  const there = useQuery(taskQuery(taskId, me.id)).data?.task;
  // A task that may be told again now, by its own word; what belongs to the request may always be.
  const mayAgain =
    entry.state === 'refused' || !there || (there.actions.find(({ name }) => name === told.name)?.allowed ?? true);
  const change = (): void =>
    void navigate({ to: '/tasks/$id', params: { id: taskId }, search: { do: 'finish', again: String(order) } });
  return (
    <section
      className="conflict"
      role="alert"
      aria-label={t(`conflict.${entry.state === 'refused' ? 'refused' : 'title'}`)}
    >
      <strong>{problem?.title ?? t('conflict.title')}</strong>
      <p>{problem?.detail}</p>
      {problem?.errors?.map(({ path, message }) => (
        <p key={path}>{`${path}: ${message}`}</p>
      ))}
      <div className="versions">
        <div>
          <h3>{t('conflict.mine')}</h3>
          <p>{toldInWords(t, entry)}</p>
          {told.name === 'complete' && <OutcomeFacts outcome={told.outcome} />}
        </div>
        <div>
          <h3>{t('conflict.theirs')}</h3>
          {there ? (
            <>
              <p>
                {t(`state.${there.state}`)}
                {there.assignee && ` · ${there.assignee.name}`} · <Ago at={there.since} />
              </p>
              {there.outcome && <OutcomeFacts outcome={there.outcome} />}
            </>
          ) : (
            <p>{t('conflict.notVisible')}</p>
          )}
        </div>
      </div>
      <div className="task-card-actions">
        {told.name === 'complete' && mayAgain && <Button onClick={change}>{t('do.change')}</Button>}
        {mayAgain && (
          <Button variant="default" onClick={() => void outbox.sayAnew(order)}>
            {t('do.again')}
          </Button>
        )}
        {told.name !== 'note' && told.name !== 'attach' && told.name !== 'claim' && (
          <Button
            variant="default"
            onClick={() => void outbox.sayAnew(order, { name: 'note', text: asNote(t, entry) })}
          >
            {t('do.asNote')}
          </Button>
        )}
        <Button variant="subtle" color="red" onClick={() => setLettingGo(!isLettingGo)} aria-expanded={isLettingGo}>
          {t('do.discard')}
        </Button>
      </div>
      <Collapse expanded={isLettingGo}>
        <div className="task-card-actions">
          <span>{t('conflict.sure')}</span>
          <Button color="red" onClick={() => void outbox.discard(order)}>
            {t('do.discardSurely')}
          </Button>
        </div>
      </Collapse>
      {problem?.correlationId !== undefined && <Code className="correlation">{problem.correlationId}</Code>}
    </section>
  );
}

/** What can no longer be told as a fact is kept with the request, in words. */
const asNote = (t: Translate, { told, at }: Entry): string => {
  const said =
    told.name === 'complete' ? JSON.stringify(told.outcome) : told.name === 'progress' ? (told.note ?? '') : '';
  return [t('asNote', { what: toldInWords(t, { told }), at: at ?? '' }), said]
    .filter((one) => one !== '')
    .join('\n')
    .slice(0, 4_000);
};
