import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { api } from '../../api';
import { Stale } from '../../design/stale';
import { fromNow } from '../../design/time';
import { useNow } from '../../design/use-now';
import { useTimeView } from '../../design/use-time-view';
import { useMe } from '../../shell/session';

interface Props {
  readonly items: readonly api.TimelineItem[];
  /** Leads to the event. */
  readonly show: (event: string) => void;
}

/** While somebody fills in a form, somebody else has changed what it is about: who, when, and the way to it. */
export function ChangedMeanwhile({ items, show }: Props) {
  const { t } = useTranslation('request');
  const me = useMe();
  const now = useNow();
  const { language } = useTimeView();
  const [before] = useState(items.length);
  const latest = items.slice(before).findLast(({ actor }) => actor.id !== me.id);
  if (!latest) return null;
  const { id, actor, recordedAt } = latest;
  const by = actor.kind === 'system' ? t('actor.system') : (actor.name ?? t(`actor.${actor.kind}`));
  const ago = fromNow(Math.min(Date.parse(recordedAt), now), now, language);
  return <Stale text={t('form.changed', { by, ago })} show={() => show(id)} />;
}
