import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';

export function CustomerPage() {
  const { t } = useTranslation('customer');
  return <PageHeading title={t('customer.title')} />;
}
