import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../shell/session';
import { useDraft } from '../draft';
import type { Entry } from '../outbox/entry';
import { heardOf } from '../outbox/heard';
import type { TaskHere } from '../outbox/overlay';
import { outbox, tell } from '../outbox/this-outbox';
import { Checklist } from '../task/checklist';
import { endingsOf, type Ending } from './endings';
import { Fields } from './fields';
import { pictureOf } from './picture-of';
import { filledOf, missingIn, outcomeOf, textIn, type Group } from './filled';
import { useRegistered } from './registered';
import { useSaidBefore } from './use-said-before';
import { pathsOf, wrongIn } from './wrong-fields';

const RegisterDevice = lazy(async () => ({ default: (await import('./register-device')).RegisterDevice }));

interface Props {
  readonly task: TaskHere;
  /** An outcome that the server said no to, to be changed. */
  readonly changing: Entry | undefined;
  /** It has been told, and is waited for: the form stays until there is an answer. */
  readonly isTelling: boolean;
  readonly setTelling: (isTelling: boolean) => void;
}

/**
 * What the work came to: first how it ended, then what has to be said of that. Kept as it is typed. What the server says no
 * to is shown at its field; without an answer the form does not hold anybody up.
 */
export function FinishTask({ task, changing, isTelling, setTelling }: Props) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const navigate = useNavigate();
  const { draft, change, clear } = useDraft(me.id, task.id);
  const [isAsked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const told = changing?.told.name === 'complete' ? changing.told.outcome : undefined;
  const endings = endingsOf(task.outcomeSchema);
  const result =
    draft.result ?? (told ? String(told['result']) : endings.length === 1 ? endings[0]?.result : undefined);
  const ending = endings.find((one) => one.result === result);
  const isToldOne = told !== undefined && told['result'] === result;
  const said = useSaidBefore(task);
  const filled = {
    ...said?.filled,
    ...((result === undefined ? undefined : draft.filled[result]) ?? (isToldOne ? filledOf(told) : {})),
  };
  const missing = ending ? missingIn(ending.fields, filled) : [];
  const refused =
    ending && isToldOne
      ? wrongIn(changing?.problem, told, outcomeOf(ending, filled), pathsOf(ending.fields, filled))
      : { at: {}, elsewhere: [] };
  const needed = isAsked ? missing : [];
  const errors = { ...refused.at, ...Object.fromEntries(needed.map((path) => [path, t('finish.needed')])) };
  const fill = (next: Group): void => {
    if (result !== undefined) change({ result, filled: { ...draft.filled, [result]: next } });
  };
  const registered = useRegistered(task);
  const isUnknown = async (): Promise<boolean> => {
    if (result !== 'registered') return false;
    // It may not have answered yet. What it does not answer at all the server decides.
    const { data } = registered.isLoading ? await registered.refetch({ cancelRefetch: false }) : registered;
    return isOtherDevice(data, task);
  };
  const leadToWhatIsWrong = useEffectEvent(() => {
    const [first] = Object.keys(refused.at);
    if (first !== undefined) focusOn(form.current, first);
    else form.current?.querySelector<HTMLElement>('[role=alert]')?.focus();
  });
  // Said anew it has another key: each refusal leads there once.
  const refusal = changing?.key;
  useEffect(() => {
    if (refusal !== undefined) leadToWhatIsWrong();
  }, [refusal]);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const submit = async (chosen: Ending): Promise<void> => {
    setAsked(true);
    const [first] = missing;
    if (first !== undefined) return focusOn(form.current, first);
    setTelling(true);
    if (await isUnknown()) {
      setTelling(false);
      return focusOn(form.current, 'device.');
    }
    if (draft.signature !== undefined && draft.signature !== draft.signatureTold && textIn(filled['signedBy']) !== '') {
      await tell(task, me, { name: 'attach', file: pictureOf(draft.signature), fileName: 'signature.png' });
      change({ signatureTold: draft.signature });
    }
    const all = { name: 'complete', outcome: outcomeOf(chosen, filled), checked: draft.checked } as const;
    const order = changing?.order ?? (await tell(task, me, all));
    if (changing) await outbox.sayAnew(order, all);
    const heard = await heardOf(outbox, order);
    setTelling(false);
    const isRefused = outbox.state.entries.some((one) => one.order === order && one.state === 'refused');
    if (!isRefused) clear();
    // Who has gone elsewhere meanwhile is left there; a no waits for them with the task.
    if (!isHere.current) return;
    if (heard !== 'said-no') return navigate({ to: '/inbox' });
    const search = isRefused ? ({ do: 'finish', again: String(order) } as const) : {};
    return navigate({ to: '/tasks/$id', params: { id: task.id }, search, replace: true });
  };

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ending && !isTelling) void submit(ending);
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
              onChange={() => {
                change({ result: one.result });
                setAsked(false);
              }}
            />
            <span>{t(`result.${one.result}`)}</span>
          </label>
        ))}
      </fieldset>
      {ending && ending.fields.length > 0 && (
        <section className="block">
          {said && <p className="quiet">{t('finish.saidBefore', { name: said.by })}</p>}
          <Fields
            fields={ending.fields}
            filled={filled}
            fill={fill}
            errors={errors}
            parts={task.context.parts}
            signature={draft.signature}
            sign={(signature) => change({ signature })}
          />
        </section>
      )}
      {task.kind === 'verify-device' && result === 'registered' && (
        <Suspense fallback={null}>
          <RegisterDevice task={task} isAsked={isAsked} />
        </Suspense>
      )}
      <Checklist task={task} />
      {needed.length > 0 && (
        <p className="conflict" role="alert">
          {t('finish.missing', { count: needed.length })}
        </p>
      )}
      {changing?.problem && isToldOne && needed.length === 0 && (
        <div className="conflict" role="alert" tabIndex={-1}>
          <strong>{changing.problem.title}</strong>
          <p>{changing.state === 'refused' ? t('finish.marked') : changing.problem.detail}</p>
          {refused.elsewhere.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </div>
      )}
      <div className="task-bar">
        <Link className="tap" to="/tasks/$id" params={{ id: task.id }}>
          {t('do.back')}
        </Link>
        <Button type="submit" size="lg" disabled={!ending} loading={isTelling}>
          {t('do.complete')}
        </Button>
      </div>
    </form>
  );
}

/** The register is known not to have it; without an answer of the register the server decides. */
const isOtherDevice = (found: { readonly model: string } | null | undefined, { kind, context }: TaskHere): boolean =>
  kind === 'verify-device' && found !== undefined && found?.model !== context.device.model;

const focusOn = (form: HTMLFormElement | null, path: string): void => {
  const fields = path.endsWith('.') ? `[data-field^="${path}"] [aria-invalid=true]` : `[data-field="${path}"]`;
  // What is wrong is marked with the next drawing.
  requestAnimationFrame(() => {
    const place = form?.querySelector<HTMLElement>(fields);
    const field = place?.matches('input, select')
      ? place
      : place?.querySelector<HTMLElement>('input, textarea, select, button');
    field?.focus();
  });
};
