import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';

export function LoadPage() {
  const { t } = useTranslation('boards');
  return <PageHeading title={t('load.title')} />;
}
