import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NoPermission } from '../design/no-permission';
import { PageHeading } from '../design/page-heading';
import { useMe } from '../shell/session';
import './administration.css';

const sections = [
  { name: 'calendars', to: '/administration/calendars', roles: ['hotline', 'manager', 'admin'] },
  { name: 'policies', to: '/administration/policies', roles: ['hotline', 'manager', 'admin'] },
  { name: 'staff', to: '/administration/staff', roles: ['manager', 'admin'] },
  { name: 'api-keys', to: '/administration/api-keys', roles: ['admin'] },
  { name: 'webhooks', to: '/administration/webhooks', roles: ['admin'] },
] as const;
export type Section = (typeof sections)[number]['name'];

interface Props {
  readonly section: Section;
  readonly title: string;
  readonly answer?: ReactNode;
  readonly children: ReactNode;
}

/** What all pages of the administration have around them. Who may not see one is told who can. */
export function AdminPage({ section, title, answer, children }: Props) {
  const { t } = useTranslation('administration');
  const { role } = useMe();
  const roles: readonly string[] = sections.find(({ name }) => name === section)?.roles ?? [];
  return (
    <>
      <nav className="admin-sections" aria-label={t('sections')}>
        {sections
          .filter((one) => one.roles.some((may) => may === role))
          .map(({ name, to }) => (
            <Link key={name} to={to} className="admin-section" aria-current={name === section ? 'page' : undefined}>
              {t(`section.${name}`)}
            </Link>
          ))}
      </nav>
      <PageHeading title={title} answer={roles.includes(role) ? answer : undefined} />
      {roles.includes(role) ? children : <NoPermission roles={roles} />}
    </>
  );
}
