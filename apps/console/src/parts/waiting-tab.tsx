import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post, type api } from '../api';
import { itemsOf, ListStates } from '../design/list-states';
import { Loading } from '../design/loading';
import { More } from '../design/more';
import { ProblemNotice } from '../design/problem-notice';
import { DueTime, RelativeTime } from '../design/times';
import { useDraft } from '../design/use-draft';
import { findPartsQuery, linesQuery, type FindPartsTask } from './desk-api';
import { DeskSection } from './desk-section';
import { LineRow, LineSheet } from './line-row';
import { isFru } from './scan';

const completeTask = post<api.TasksCompleteData, api.TasksCompleteResponse>('/v1/tasks/{id}/complete');

interface Props {
  readonly of: { readonly depot?: string };
  readonly q: string | undefined;
}

/** What nobody could be given yet: first what a person has to look for, then what waits for a delivery. */
export function WaitingTab({ of, q }: Props) {
  const { t } = useTranslation('parts');
  const lines = useInfiniteQuery(
    linesQuery({ ...of, ...(q !== undefined && isFru(q) && { fru: q }), state: 'requested,backordered' }),
  );
  return (
    <>
      <FindThese />
      <DeskSection id="backordered" title={t('waiting.title')}>
        <ListStates list={lines} empty={{ title: t('empty.waiting.title'), text: t('empty.waiting.text') }}>
          {(items) => (
            <LineSheet label={t('waiting.title')} last="expected">
              {items.map((line) => (
                <LineRow
                  key={line.id}
                  line={line}
                  buttons={line.expectedAt === null ? t('noDate') : <RelativeTime at={line.expectedAt} />}
                />
              ))}
            </LineSheet>
          )}
        </ListStates>
      </DeskSection>
    </>
  );
}

/** What only a person can find; nothing where there is nothing to look for. */
function FindThese() {
  const { t } = useTranslation('parts');
  const list = useInfiniteQuery(findPartsQuery);
  const tasks = itemsOf(list.data);
  if (list.isPending) return <Loading lines={2} />;
  if (list.error && !list.data) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  if (tasks.length === 0) return null;
  return (
    <DeskSection id="find-parts" title={t('find.title', { count: tasks.length })}>
      {tasks.map((task) => (
        <FindParts key={task.id} task={task} />
      ))}
      <More list={list} count={tasks.length} />
    </DeskSection>
  );
}

/** No rule could allocate it: somebody says when it comes, or that nobody has it. */
function FindParts({ task }: { readonly task: FindPartsTask }) {
  const { t } = useTranslation('parts');
  const client = useQueryClient();
  const [{ day }, setDraft, forget] = useDraft(`parts.find.${task.id}`, { day: '' });
  const [sure, setSure] = useState(false);
  const complete = useMutation({
    mutationFn: (outcome: api.TasksCompleteData['body']['outcome']) =>
      completeTask({ path: { id: task.id }, body: { outcome } }),
    onSuccess: forget,
    onSettled: () => client.invalidateQueries({ queryKey: ['parts'] }),
  });
  const order = (event: SyntheticEvent): void => {
    event.preventDefault();
    // Parts come in the morning; a day is all that a supplier tells.
    if (day !== '') complete.mutate({ result: 'backordered', expectedAt: `${day}T09:00:00+08:00` });
  };
  const short = task.context.parts.filter(({ state }) => state === 'requested');
  return (
    <div className="desk-task">
      <div>
        <strong>{short.map(({ fru, quantity }) => `${fru} × ${quantity}`).join(', ')}</strong>{' '}
        <Link to="/requests/$id" params={{ id: task.requestNumber }}>
          {task.requestNumber}
        </Link>
        <div className="quiet">{task.because}</div>
        {task.dueAt !== null && <DueTime at={task.dueAt} />}
      </div>
      <form onSubmit={order}>
        <Group gap="sm" align="flex-end">
          <TextInput
            type="date"
            label={t('find.expected')}
            value={day}
            onChange={({ currentTarget }) => setDraft({ day: currentTarget.value })}
          />
          <Button type="submit" className="touch" disabled={day === ''} loading={complete.isPending}>
            {t('find.ordered')}
          </Button>
          {sure ? (
            <Button color="red" className="touch" onClick={() => complete.mutate({ result: 'unavailable' })}>
              {t('find.sure')}
            </Button>
          ) : (
            <Button variant="default" className="touch" onClick={() => setSure(true)}>
              {t('find.unavailable')}
            </Button>
          )}
          <Link to="/tasks/$id" params={{ id: task.id }}>
            {t('find.open')}
          </Link>
        </Group>
      </form>
      {complete.error && <ProblemNotice error={complete.error} kept={t('conflict')} />}
    </div>
  );
}
