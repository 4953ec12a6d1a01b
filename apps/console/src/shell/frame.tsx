import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import './frame.css';
import { startLive } from './live';
import { LiveState } from './live-state';
import { PaletteDoor } from './palette-door';
import { PersonMenu } from './person-menu';
import { Rail } from './rail';
import { meQuery } from './session';
import { ShortcutHelpDoor } from './shortcut-help-door';

/** What stands around every page of the staff: the rail at the left, or at the bottom of a phone. */
export function Frame() {
  const { t } = useTranslation('shell');
  const { data: me } = useQuery(meQuery);
  const router = useRouter();
  useEffect(startLive, []);
  const userId = me?.id;
  useEffect(() => {
    // What was told without a network is sent from whatever page is open.
    if (userId !== undefined) void import('../inbox/keep-sending').then(({ keepSending }) => keepSending(userId));
  }, [userId]);
  useEffect(() => {
    // The session has ended while the page was open: the frame's own door (`beforeLoad`) leads to the sign-in and back.
    if (me === null) void router.invalidate();
  }, [me, router]);
  if (!me) return null;
  return (
    <div className="frame">
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <aside className="frame-side">
        <div className="frame-head">
          <PaletteDoor role={me.role} />
          <Rail role={me.role} />
        </div>
        <div className="frame-foot">
          <LiveState />
          <PersonMenu me={me} />
        </div>
      </aside>
      <main id="content" className="frame-content" tabIndex={-1}>
        <Outlet />
      </main>
      <ShortcutHelpDoor />
    </div>
  );
}
