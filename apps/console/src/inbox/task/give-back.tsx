import { Button, Textarea } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../design/use-draft';
import { useMe } from '../../shell/session';
import type { TaskHere } from '../outbox/overlay';
import { tell } from '../outbox/this-outbox';

/** Given back to the pool, or on to the next engineer: the reason is kept and shown. */
export function GiveBack({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const navigate = useNavigate();
  const [{ reason }, setDraft, forget] = useDraft(`give-back.${me.id}.${task.id}`, { reason: '' });
  const give = async (name: 'release' | 'decline'): Promise<void> => {
    await tell(task, me, { name, reason: reason.trim() });
    forget();
    await navigate({ to: '/inbox' });
  };
  const ready = reason.trim() !== '';
  return (
    <section className="block">
      <h2>{t('giveBack.title')}</h2>
      <Textarea
        label={t('giveBack.reason')}
        autosize
        minRows={2}
        maxLength={1_000}
        value={reason}
        onChange={({ currentTarget }) => setDraft({ reason: currentTarget.value })}
      />
      <p className="quiet">{t('giveBack.text')}</p>
      <div className="task-bar">
        <Link className="tap" to="/tasks/$id" params={{ id: task.id }}>
          {t('do.back')}
        </Link>
        {task.state === 'claimed' && (
          <Button size="lg" variant="default" disabled={!ready} onClick={() => void give('release')}>
            {t('do.toPool')}
          </Button>
        )}
        <Button size="lg" disabled={!ready} onClick={() => void give('decline')}>
          {t('do.toNext')}
        </Button>
      </div>
    </section>
  );
}
