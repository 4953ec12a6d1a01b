import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';
import { useTimeView } from '../design/use-time-view';
import { AdminPage } from './admin-page';
import { inLanguage } from './policy-words';
import { policiesQuery } from './rules-api';

/** What do we promise, under which name? */
export function PoliciesPage() {
  const { t } = useTranslation('administration');
  const { language } = useTimeView();
  const policies = useQuery(policiesQuery);
  return (
    <AdminPage section="policies" title={t('section.policies')} answer={t('policies.answer')}>
      {policies.isPending && <Loading />}
      {policies.error && <ProblemNotice error={policies.error} retry={() => void policies.refetch()} />}
      {policies.data && (
        <table className="admin-table">
          <thead>
            <tr>
              {(['policy', 'clocks', 'version'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`policies.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {policies.data.items.map(({ id, name, clocks, version }) => (
              <tr key={id}>
                <td data-label={t('policies.policy')}>
                  <Link to="/administration/policies/$id" params={{ id }}>
                    {inLanguage(name, language)}
                  </Link>
                  <div className="quiet">{id}</div>
                </td>
                <td data-label={t('policies.clocks')}>
                  {clocks.map(({ key, text }) => (
                    <div key={key}>
                      <strong>{t(`clock.${key}`)}</strong> {inLanguage(text, language)}
                    </div>
                  ))}
                </td>
                <td data-label={t('policies.version')}>{version}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </AdminPage>
  );
}
