import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../shell/session';
import { useDraft } from '../draft';
import type { TaskHere } from '../outbox/overlay';
import { tell } from '../outbox/this-outbox';

/** Something worth keeping with the request. */
export function Notes({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const { draft, change } = useDraft(me.id, task.id);
  const text = draft.note.trim();
  return (
    <section className="block">
      <h2>{t('note.title')}</h2>
      <form
        className="step-words"
        onSubmit={(event) => {
          event.preventDefault();
          if (text === '') return;
          void tell(task, me, { name: 'note', text });
          change({ note: '' });
        }}
      >
        <Textarea
          aria-label={t('note.title')}
          autosize
          minRows={2}
          maxLength={4_000}
          value={draft.note}
          onChange={({ currentTarget }) => change({ note: currentTarget.value })}
        />
        <Button type="submit" variant="default" disabled={text === ''}>
          {t('note.send')}
        </Button>
      </form>
    </section>
  );
}
