import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';

export function StockPage() {
  const { t } = useTranslation('boards');
  return <PageHeading title={t('stock.title')} />;
}
