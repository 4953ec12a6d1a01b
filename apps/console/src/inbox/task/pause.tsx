import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post, type api } from '../../api';
import { Sign } from '../../design/sign';
import { ProblemNotice } from '../../design/problem-notice';
import { useDraft } from '../../design/use-draft';
import { useMe } from '../../shell/session';
import type { TaskHere } from '../outbox/overlay';
import { tell } from '../outbox/this-outbox';
import { requestQuery } from '../tasks';

const pauseClock = post<api.RequestPauseData, api.RequestPauseResponse>('/v1/requests/{id}/pause');
const resumeClock = post<api.RequestResumeData, api.RequestResumeResponse>('/v1/requests/{id}/resume');

type Reason = api.TaskClock['pausableFor'][number];

/**
 * The clock stands still while it is the customer, or the world, that is waited for. Who may not pause it asks those who
 * may; a pause counts from when the server hears it, so that it is never kept for later.
 */
export function Pause({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const request = useQuery(requestQuery(task.requestId));
  const paused = task.clocks.filter(({ status }) => status === 'paused');
  const running = task.clocks.filter(({ status, pausableFor }) => status === 'running' && pausableFor.length > 0);
  if (task.clocks.length === 0) return null;
  const may = (name: string): boolean => request.data?.actions.some((one) => one.name === name && one.allowed) ?? false;
  return (
    <details className="block">
      <summary className="tap">{t('pause.title')}</summary>
      {task.clocks.map((clock) => (
        <p key={clock.key}>
          <Sign
            sign={clock.status === 'paused' ? 'paused' : clock.status === 'breached' ? 'breached' : 'running'}
            word={`${t(`clock.${clock.key}`)}: ${t(`clockStatus.${clock.status}`)}`}
          />
          {clock.status === 'running' && clock.pausableFor.length === 0 && ` · ${t('pause.never')}`}
        </p>
      ))}
      {paused.length > 0 && may('resume') && <Resume task={task} />}
      {running.length > 0 &&
        (may('pause') ? (
          <PauseForm task={task} reasons={reasonsOf(running)} />
        ) : (
          <AskForPause task={task} reasons={reasonsOf(running)} />
        ))}
    </details>
  );
}

const reasonsOf = (clocks: TaskHere['clocks']): readonly Reason[] => [
  ...new Set(clocks.flatMap(({ pausableFor }) => pausableFor)),
];

interface FormProps {
  readonly task: TaskHere;
  readonly reasons: readonly Reason[];
}

function PauseForm({ task, reasons }: FormProps) {
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  const pausing = useMutation({
    networkMode: 'always',
    mutationFn: ({ reason, note }: { readonly reason: Reason; readonly note: string }) =>
      pauseClock({ path: { id: task.requestId }, body: { clock: 'all', reason, ...(note !== '' && { note }) } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['task', task.id] }),
  });
  return (
    <>
      {pausing.error && <ProblemNotice error={pausing.error} />}
      <ReasonForm
        task={task}
        reasons={reasons}
        label={t('pause.do')}
        isBusy={pausing.isPending}
        send={(reason, note, forget) => pausing.mutate({ reason, note }, { onSuccess: forget })}
      />
    </>
  );
}

/** Not theirs to do: the request is kept with the owner's request, for who may. */
function AskForPause({ task, reasons }: FormProps) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const [isAsked, setAsked] = useState(false);
  const ask = (reason: Reason, note: string, forget: () => void): void => {
    const text = [t('pause.asked', { reason: t(`option.pause.${reason}`) }), note]
      .filter((one) => one !== '')
      .join(' ');
    void tell(task, me, { name: 'note', text });
    forget();
    setAsked(true);
  };
  return (
    <>
      <p>{t('pause.who', { name: task.context.owner?.name ?? t('pause.hotline') })}</p>
      {isAsked ? (
        <p role="status">{t('pause.askedDone')}</p>
      ) : (
        <ReasonForm task={task} reasons={reasons} label={t('pause.ask')} isBusy={false} send={ask} />
      )}
    </>
  );
}

interface ReasonProps extends FormProps {
  readonly label: string;
  readonly isBusy: boolean;
  /** `forget`: it is sent, and what was typed need not be kept. */
  readonly send: (reason: Reason, note: string, forget: () => void) => void;
}

function ReasonForm({ task, reasons, label, isBusy, send }: ReasonProps) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const [draft, setDraft, forget] = useDraft(`pause.${me.id}.${task.id}`, { reason: '', note: '' });
  const reason = reasons.find((one) => one === draft.reason) ?? reasons[0];
  return (
    <form
      className="step-words"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== undefined) send(reason, draft.note.trim(), forget);
      }}
    >
      <NativeSelect
        label={t('pause.reason')}
        value={reason ?? ''}
        onChange={({ currentTarget }) => setDraft({ ...draft, reason: currentTarget.value })}
        data={reasons.map((one) => ({ value: one, label: t(`option.pause.${one}`) }))}
      />
      <TextInput
        label={t('pause.note')}
        value={draft.note}
        onChange={({ currentTarget }) => setDraft({ ...draft, note: currentTarget.value })}
      />
      <Button type="submit" variant="default" loading={isBusy}>
        {label}
      </Button>
    </form>
  );
}

function Resume({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  const resuming = useMutation({
    networkMode: 'always',
    mutationFn: () => resumeClock({ path: { id: task.requestId }, body: { clock: 'all' } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['task', task.id] }),
  });
  return (
    <>
      {resuming.error && <ProblemNotice error={resuming.error} />}
      <Button variant="default" loading={resuming.isPending} onClick={() => resuming.mutate()}>
        {t('pause.resume')}
      </Button>
    </>
  );
}
