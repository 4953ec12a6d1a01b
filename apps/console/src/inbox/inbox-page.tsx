import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';

export function InboxPage() {
  const { t } = useTranslation('inbox');
  return <PageHeading title={t('inbox.title')} />;
}
