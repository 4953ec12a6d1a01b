import { useTranslation } from 'react-i18next';
import { FixtrailError } from '../api';
import { Empty } from '../design/empty';
import { ProblemNotice } from '../design/problem-notice';

/** Closed doors are told in words, with the way on; other troubles as everywhere. */
export function LinkProblem({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const { t } = useTranslation('customer');
  const isClosed = !error || (error instanceof FixtrailError && [401, 403, 404].includes(error.status));
  return isClosed ? (
    <Empty title={t('closed.title')}>{t('closed.text')}</Empty>
  ) : (
    <ProblemNotice error={error} retry={retry} />
  );
}
