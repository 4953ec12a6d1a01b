import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TimeOfDay } from '../design/times';
import { Conflict } from './conflict';
import type { Entry } from './outbox/entry';
import { canBeTakenBack, isHeldUp } from './outbox/queue';
import { outbox, useOutbox } from './outbox/this-outbox';
import { toldInWords, type Translate } from './told-in-words';

/** One thing that was told here and not yet heard there: what, when, and what it waits for. */
export function UnsentEntry({ entry, all }: { readonly entry: Entry; readonly all: readonly Entry[] }) {
  const { t } = useTranslation('inbox');
  const { sending } = useOutbox();
  const isSending = sending === entry.order;
  const { about, told, state } = entry;
  return (
    <article className="task-card">
      <header className="task-card-top">
        <span>{toldInWords(t, entry)}</span>
        <span className="quiet">
          <TimeOfDay at={entry.at ?? new Date(entry.queuedAt).toISOString()} />
        </span>
      </header>
      <Link to="/tasks/$id" params={{ id: entry.taskId }} className="task-card-link">
        {about.title} · {about.number}
      </Link>
      {state === 'unsent' ? (
        <div className="task-card-actions">
          <span className="quiet">{waitingWords(t, entry, isSending, isHeldUp(entry, all))}</span>
          {canBeTakenBack(entry, isSending) && (
            <Button variant="default" onClick={() => void outbox.takeBack(entry.order)}>
              {t('do.takeBack')}
            </Button>
          )}
        </div>
      ) : (
        <Conflict entry={entry} />
      )}
      {told.name === 'note' && <p className="quoted">{told.text}</p>}
    </article>
  );
}

function waitingWords(t: Translate, { waitsFor, attempts }: Entry, isSending: boolean, heldUp: boolean): string {
  if (isSending) return t('unsent.sending');
  if (heldUp) return t('unsent.heldUp');
  if (waitsFor === undefined) return t('unsent.waiting');
  return t(`unsent.waitsFor.${waitsFor}`, { count: attempts });
}
