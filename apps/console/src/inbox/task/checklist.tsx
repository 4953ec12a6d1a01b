import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../shell/session';
import { useDraft } from '../draft';
import type { TaskHere } from '../outbox/overlay';

/** What is easily forgotten. Ticks are kept here, and told with the outcome. */
export function Checklist({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const { draft, change } = useDraft(me.id, task.id);
  if (task.checklist.length === 0) return null;
  const tick = (id: string, on: boolean): void =>
    change({ checked: on ? [...draft.checked, id] : draft.checked.filter((one) => one !== id) });
  return (
    <section className="block">
      <h2>
        {t('checklist')}{' '}
        <span className="count">{t('checklistCount', { done: draft.checked.length, all: task.checklist.length })}</span>
      </h2>
      {task.checklist.map(({ id, text }) => (
        <Checkbox
          key={id}
          className="tap-row"
          size="md"
          label={text}
          checked={draft.checked.includes(id)}
          onChange={({ currentTarget }) => tick(id, currentTarget.checked)}
        />
      ))}
    </section>
  );
}
