import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';

export function TaskPage() {
  const { t } = useTranslation('inbox');
  return <PageHeading title={t('task.title')} />;
}
