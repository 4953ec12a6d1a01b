import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Ago } from '../design/times';
import type { Entry } from './outbox/entry';
import { outbox } from './outbox/this-outbox';

/** Somebody was quicker: who, and how long ago. */
export function ClaimConflict({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('inbox');
  const { problem } = entry;
  const { by, since } = problem?.params ?? {};
  return (
    <div className="conflict" role="alert">
      <p>
        {by !== undefined && by !== '' ? t('takenBy', { name: by }) : (problem?.detail ?? t('conflict.title'))}{' '}
        {since !== undefined && <Ago at={since} />}
      </p>
      <Button variant="default" onClick={() => void outbox.discard(entry.order)}>
        {t('understood')}
      </Button>
    </div>
  );
}
