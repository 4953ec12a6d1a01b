import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import './frame.css';
import { PersonMenu } from './person-menu';
import { Rail } from './rail';
import { useMe } from './session';

/** What stands around every page of the staff: the rail at the left, or at the bottom of a phone. */
export function Frame() {
  const { t } = useTranslation('shell');
  const me = useMe();
  return (
    <div className="frame">
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <aside className="frame-side">
        <Rail role={me.role} />
        <PersonMenu me={me} />
      </aside>
      <main id="content" className="frame-content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
