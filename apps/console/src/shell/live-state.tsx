import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Sign } from '../design/sign';
import { clockTime, lengthInWords } from '../design/time';
import { useNow } from '../design/use-now';
import { useTimeView } from '../design/use-time-view';
import { liveNow, onLive } from './live';

/** "live · 2 s ago"; when the line is cut, from when what is shown is. */
export function LiveState() {
  const { t } = useTranslation('shell');
  const { state, heardAt } = useSyncExternalStore(onLive, liveNow);
  const now = useNow();
  const view = useTimeView();
  if (state === 'waiting') return <p className="live-state" />;
  const ago = lengthInWords(Math.max(0, now - heardAt), view.language);
  const cut = state === 'reconnecting';
  return (
    <p className="live-state" role={cut ? 'status' : undefined}>
      <Sign
        sign={cut ? 'at-risk' : 'met'}
        word={cut ? t('live.cut', { time: clockTime(heardAt, now, view) }) : t('live.live', { ago })}
      />
    </p>
  );
}
