import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';

export function RequestsPage() {
  const { t } = useTranslation('boards');
  return <PageHeading title={t('requests.title')} />;
}
