import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';

export function DashboardPage() {
  const { t } = useTranslation('dashboard');
  return <PageHeading title={t('dashboard.title')} />;
}
