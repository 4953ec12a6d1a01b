import { Button, Textarea, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeOfDay } from '../../design/times';
import { useDraft } from '../../design/use-draft';
import { useMe } from '../../shell/session';
import type { TaskHere } from '../outbox/overlay';
import { tell } from '../outbox/this-outbox';

/** Steps that need a word with them. */
export const needsWords = (step: string): step is 'scheduled' | 'responded' =>
  step === 'scheduled' || step === 'responded';

/** May this person tell a step of it now? */
export const mayProgress = ({ actions, state, assignee, nextSteps }: TaskHere, me: string): boolean =>
  nextSteps.length > 0 &&
  (state === 'open' || state === 'claimed') &&
  (state === 'open' || assignee?.id === me) &&
  actions.some(({ name, allowed }) => name === 'progress' && allowed);

/** How far it has come, each with the time it was pressed, and what may come next: one tap each. */
export function TaskSteps({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const [wordsFor, setWordsFor] = useState<'scheduled' | 'responded'>();
  if (task.steps.length === 0 && task.nextSteps.length === 0) return null;
  const may = mayProgress(task, me.id);
  const press = (step: string): void => {
    if (needsWords(step)) return setWordsFor(wordsFor === step ? undefined : step);
    void tell(task, me, { name: 'progress', step });
  };
  return (
    <section className="block" id="steps">
      <h2>{t('steps')}</h2>
      <ol className="steps">
        {task.steps.map(({ step, at, note, unsent }) => (
          <li key={step} className="step-done">
            <IconCheck size={18} aria-hidden /> <span>{t(`step.${step}`)}</span>
            <span className="quiet">
              <TimeOfDay at={at} /> {unsent && t('unsent.this')}
            </span>
            {note !== undefined && <span className="quoted">{note}</span>}
          </li>
        ))}
        {may &&
          task.nextSteps.map((step) => (
            <li key={step}>
              <Button
                fullWidth
                variant="default"
                justify="flex-start"
                onClick={() => press(step)}
                aria-expanded={needsWords(step) ? wordsFor === step : undefined}
              >
                {t(`step.${step}`)}
              </Button>
              {wordsFor === step &&
                (step === 'scheduled' ? (
                  <Scheduled task={task} done={() => setWordsFor(undefined)} />
                ) : (
                  <Responded task={task} done={() => setWordsFor(undefined)} />
                ))}
            </li>
          ))}
      </ol>
    </section>
  );
}

interface WordsProps {
  readonly task: TaskHere;
  readonly done: () => void;
}

/** The itinerary: from when to when somebody comes. */
function Scheduled({ task, done }: WordsProps) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const [{ from, to }, setDraft, forget] = useDraft(`scheduled.${me.id}.${task.id}`, { from: '', to: '' });
  const isWindow = from !== '' && to > from;
  const send = (): void => {
    if (!isWindow) return;
    const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    void tell(task, me, { name: 'progress', step: 'scheduled', window });
    forget();
    done();
  };
  return (
    <Words send={send} ready={isWindow}>
      <TextInput
        type="datetime-local"
        label={t('window.from')}
        value={from}
        onChange={({ currentTarget: { value } }) =>
          setDraft({ from: value, to: to === '' || to <= value ? twoHoursAfter(value) : to })
        }
      />
      <TextInput
        type="datetime-local"
        label={t('window.to')}
        value={to}
        min={from}
        onChange={({ currentTarget }) => setDraft({ from, to: currentTarget.value })}
      />
    </Words>
  );
}

const twoHoursAfter = (local: string): string => {
  const at = new Date(local);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() + 2 * 3_600_000 - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** What was said to the customer: without it nobody has responded. */
function Responded({ task, done }: WordsProps) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const [{ note }, setDraft, forget] = useDraft(`responded.${me.id}.${task.id}`, { note: '' });
  const send = (): void => {
    void tell(task, me, { name: 'progress', step: 'responded', note: note.trim() });
    forget();
    done();
  };
  return (
    <Words send={send} ready={note.trim() !== ''}>
      <Textarea
        label={t('responded.note')}
        description={t('responded.hint')}
        autosize
        minRows={2}
        value={note}
        onChange={({ currentTarget }) => setDraft({ note: currentTarget.value })}
      />
    </Words>
  );
}

function Words({
  children,
  send,
  ready,
}: {
  readonly children: ReactNode;
  readonly send: () => void;
  readonly ready: boolean;
}) {
  const { t } = useTranslation('inbox');
  return (
    <form
      className="step-words"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) send();
      }}
    >
      {children}
      <Button type="submit" disabled={!ready}>
        {t('do.tell')}
      </Button>
    </form>
  );
}
