import { Button, Group, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post, type api } from '../api';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';
import { DueTime, RelativeTime } from '../design/times';
import { findPartsQuery, linesQuery, type FindPartsTask } from './desk-api';
import { LineRow } from './line-row';
import { ListStates } from './list-states';
import { isFru } from './scan';

const completeTask = post<api.TasksCompleteData, api.TasksCompleteResponse>('/v1/tasks/{id}/complete');

interface Props {
  readonly of: { readonly depot?: string };
  readonly q: string | undefined;
}

/** What nobody could be given yet: first what a person has to look for, then what waits for a delivery. */
export function WaitingTab({ of, q }: Props) {
  const { t } = useTranslation('parts');
  const tasks = useQuery(findPartsQuery);
  const lines = useQuery(
    linesQuery({ ...of, ...(q !== undefined && isFru(q) && { fru: q }), state: 'requested,backordered' }),
  );
  return (
    <>
      {tasks.isPending && <Loading lines={2} />}
      {tasks.error && <ProblemNotice error={tasks.error} retry={() => void tasks.refetch()} />}
      {tasks.data && tasks.data.items.length > 0 && (
        <section className="desk-section" aria-labelledby="find-parts">
          <Title order={2} size="md" id="find-parts">
            {t('find.title', { count: tasks.data.items.length })}
          </Title>
          {tasks.data.items.map((task) => (
            <FindParts key={task.id} task={task} />
          ))}
        </section>
      )}
      <section className="desk-section" aria-labelledby="backordered">
        <Title order={2} size="md" id="backordered">
          {t('waiting.title')}
        </Title>
        <ListStates list={lines} empty={{ title: t('empty.waiting.title'), text: t('empty.waiting.text') }}>
          {(items) => (
            <table className="desk-table">
              <thead>
                <tr>
                  {(['due', 'part', 'from', 'for', 'work', 'expected'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((line) => (
                  <LineRow
                    key={line.id}
                    line={line}
                    buttons={line.expectedAt === null ? t('noDate') : <RelativeTime at={line.expectedAt} />}
                  />
                ))}
              </tbody>
            </table>
          )}
        </ListStates>
      </section>
    </>
  );
}

/** No rule could allocate it: somebody says when it comes, or that nobody has it. */
function FindParts({ task }: { readonly task: FindPartsTask }) {
  const { t } = useTranslation('parts');
  const client = useQueryClient();
  const [day, setDay] = useState('');
  const [sure, setSure] = useState(false);
  const complete = useMutation({
    mutationFn: (outcome: api.TasksCompleteData['body']['outcome']) =>
      completeTask({ path: { id: task.id }, body: { outcome } }),
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
            onChange={({ currentTarget }) => setDay(currentTarget.value)}
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
