import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';

export function RequestPage() {
  const { t } = useTranslation('request');
  return <PageHeading title={t('request.title')} />;
}
