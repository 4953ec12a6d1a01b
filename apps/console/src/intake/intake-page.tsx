import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';

export function IntakePage() {
  const { t } = useTranslation('intake');
  return <PageHeading title={t('intake.title')} />;
}
