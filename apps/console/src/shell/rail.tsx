import {
  IconAlertTriangle,
  IconBox,
  IconChartBar,
  IconInbox,
  IconList,
  IconPhonePlus,
  IconSettings,
  IconTruckDelivery,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { roomsOf, type Room } from './rooms';

const icons = {
  'at-risk': IconAlertTriangle,
  requests: IconList,
  inbox: IconInbox,
  intake: IconPhonePlus,
  load: IconUsers,
  parts: IconTruckDelivery,
  stock: IconBox,
  dashboard: IconChartBar,
  administration: IconSettings,
} as const satisfies Readonly<Record<Room, unknown>>;

/** The rooms that a role has. */
export function Rail({ role }: { readonly role: string }) {
  const { t } = useTranslation('shell');
  return (
    <nav className="rail" aria-label={t('rail')}>
      {roomsOf(role).map((room) => {
        const Icon = icons[room];
        return (
          <Link key={room} to={`/${room}`} className="rail-link">
            <Icon size={18} stroke={1.75} aria-hidden />
            {t(`rooms.${room}`)}
          </Link>
        );
      })}
    </nav>
  );
}
