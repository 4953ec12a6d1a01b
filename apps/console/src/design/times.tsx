import { lazy, Suspense, useId, useState, type SyntheticEvent } from 'react';
import { clockTime, dueInWords, exactTime, fromNow } from './time';
import { useNow } from './use-now';
import { siteZone, useTimeView } from './use-time-view';

interface Props {
  /** An instant as the API writes it. */
  readonly at: string;
  readonly zone?: string;
}

/** "in 1 h 12 min · due 17:00 Tue", counting down; the exact time on hover and focus. */
export function DueTime({ at, zone = siteZone }: Props) {
  const now = useNow();
  const view = useTimeView();
  return <Exact at={at} zone={zone} text={dueInWords(Date.parse(at), now, view)} />;
}

/** "18 min ago", "in 2 h"; the exact time on hover and focus. */
export function RelativeTime({ at, zone = siteZone }: Props) {
  const now = useNow();
  const view = useTimeView();
  return <Exact at={at} zone={zone} text={fromNow(Date.parse(at), now, view.language)} />;
}

/** "3 s ago", to the second: of what has happened, and therefore never ahead, whatever this device's clock says. */
export function Ago({ at, zone = siteZone }: Props) {
  const now = useNow();
  const view = useTimeView();
  return <Exact at={at} zone={zone} text={fromNow(Math.min(Date.parse(at), now), now, view.language)} />;
}

/** "17:00", "17:00 Tue"; the exact time on hover and focus. */
export function TimeOfDay({ at, zone = siteZone }: Props) {
  const now = useNow(60_000);
  const view = useTimeView();
  return <Exact at={at} zone={zone} text={clockTime(Date.parse(at), now, view)} />;
}

/** Loaded when the first exact time is asked for: it floats, and what can float is heavy. */
const ExactTip = lazy(async () => ({ default: (await import('./exact-tip')).ExactTip }));

function Exact({ at, zone, text }: { readonly at: string; readonly zone: string; readonly text: string }) {
  const view = useTimeView();
  const id = useId();
  const [target, setTarget] = useState<HTMLElement>();
  const [told, setTold] = useState(false);
  const tell = ({ currentTarget }: SyntheticEvent<HTMLElement>): void => {
    setTarget(currentTarget);
    setTold(true);
  };
  const rest = (): void => setTold(false);
  const exact = target && exactTime(Date.parse(at), view, zone);
  return (
    <>
      <time
        dateTime={at}
        tabIndex={0}
        aria-describedby={told ? id : undefined}
        onMouseEnter={tell}
        onMouseLeave={rest}
        onFocus={tell}
        onBlur={rest}
      >
        {text}
      </time>
      {target && exact !== undefined && (
        <>
          <span id={id} hidden>
            {exact}
          </span>
          <Suspense fallback={null}>
            <ExactTip target={target} text={exact} opened={told} close={rest} />
          </Suspense>
        </>
      )}
    </>
  );
}
