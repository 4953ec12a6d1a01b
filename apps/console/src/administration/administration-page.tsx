import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';

export function AdministrationPage() {
  const { t } = useTranslation('administration');
  return <PageHeading title={t('administration.title')} />;
}
