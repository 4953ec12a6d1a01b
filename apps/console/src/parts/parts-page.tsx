import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';

export function PartsPage() {
  const { t } = useTranslation('parts');
  return <PageHeading title={t('parts.title')} />;
}
