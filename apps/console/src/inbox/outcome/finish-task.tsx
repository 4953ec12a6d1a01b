import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../shell/session';
import { useDraft } from '../draft';
import type { Entry } from '../outbox/entry';
import type { TaskHere } from '../outbox/overlay';
import { outbox, tell } from '../outbox/this-outbox';
import { Checklist } from '../task/checklist';
import { endingsOf, type Ending } from './endings';
import { Fields } from './fields';
import { pictureOf } from './picture-of';
import { filledOf, missingIn, outcomeOf, textIn, type Group } from './filled';

interface Props {
  readonly task: TaskHere;
  /** An outcome that the server said no to, to be changed. */
  readonly changing: Entry | undefined;
}

/** What the work came to: first how it ended, then what has to be said of that. Kept as it is typed. */
export function FinishTask({ task, changing }: Props) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const navigate = useNavigate();
  const { draft, change, clear } = useDraft(me.id, task.id);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const told = changing?.told.name === 'complete' ? changing.told.outcome : undefined;
  const endings = endingsOf(task.outcomeSchema);
  const result =
    draft.result ?? (told ? String(told['result']) : endings.length === 1 ? endings[0]?.result : undefined);
  const ending = endings.find((one) => one.result === result);
  const isToldOne = told?.['result'] === result;
  const filled = (result === undefined ? undefined : draft.filled[result]) ?? (told && isToldOne ? filledOf(told) : {});
  const fill = (next: Group): void => {
    if (result !== undefined) change({ result, filled: { ...draft.filled, [result]: next } });
    setMissing([]);
  };

  const submit = async (chosen: Ending): Promise<void> => {
    const lacking = missingIn(chosen.fields, filled);
    setMissing(lacking);
    const [first] = lacking;
    if (first !== undefined) {
      form.current?.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, textarea, select, button)`)?.focus();
      return;
    }
    const outcome = outcomeOf(chosen, filled);
    if (draft.signature !== undefined && textIn(filled['signedBy']) !== '') {
      await tell(task, me, {
        name: 'attach',
        file: pictureOf(draft.signature),
        fileName: 'signature.png',
      });
    }
    const all = { name: 'complete', outcome, checked: draft.checked } as const;
    if (changing) await outbox.sayAnew(changing.order, all);
    else await tell(task, me, all);
    clear();
    await navigate({ to: '/inbox' });
  };

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ending) void submit(ending);
      }}
    >
      <fieldset className="block endings">
        <legend>{t('finish.how')}</legend>
        {endings.map((one) => (
          <label key={one.result} className="ending" data-chosen={one.result === result || undefined}>
            <input
              type="radio"
              name="result"
              value={one.result}
              checked={one.result === result}
              onChange={() => change({ result: one.result })}
            />
            <span>{t(`result.${one.result}`)}</span>
          </label>
        ))}
      </fieldset>
      {ending && ending.fields.length > 0 && (
        <section className="block">
          <Fields
            fields={ending.fields}
            filled={filled}
            fill={fill}
            missing={missing}
            parts={task.context.parts}
            signature={draft.signature}
            sign={(signature) => change({ signature })}
          />
        </section>
      )}
      <Checklist task={task} />
      {missing.length > 0 && (
        <p className="conflict" role="alert">
          {t('finish.missing', { count: missing.length })}
        </p>
      )}
      <div className="task-bar">
        <Link className="tap" to="/tasks/$id" params={{ id: task.id }}>
          {t('do.back')}
        </Link>
        <Button type="submit" size="lg" disabled={!ending}>
          {t('do.complete')}
        </Button>
      </div>
    </form>
  );
}
