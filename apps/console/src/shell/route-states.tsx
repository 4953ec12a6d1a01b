import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../design/empty';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';

export function PageOnItsWay() {
  return <Loading />;
}

export function PageFailed({ error, reset }: ErrorComponentProps) {
  return <ProblemNotice error={error} retry={reset} />;
}

export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <Empty title={t('notFound.title')}>
      {t('notFound.text')} <Link to="/">{t('notFound.home')}</Link>
    </Empty>
  );
}
