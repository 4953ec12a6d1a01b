import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';
import { useTimeView } from '../design/use-time-view';
import { useMe } from '../shell/session';
import { AdminPage } from './admin-page';
import { NewRulesForm } from './new-rules-form';
import { inLanguage } from './policy-words';
import { copyPolicy, policiesQuery } from './rules-api';

/** What do we promise, under which name? */
export function PoliciesPage() {
  const { t } = useTranslation('administration');
  const { language } = useTimeView();
  const policies = useQuery(policiesQuery);
  const { role } = useMe();
  const navigate = useNavigate();
  const [isNew, setNew] = useState(false);
  const mayChange = role === 'manager' || role === 'admin';
  return (
    <AdminPage section="policies" title={t('section.policies')} answer={t('policies.answer')}>
      {policies.isPending && <Loading />}
      {policies.error && <ProblemNotice error={policies.error} retry={() => void policies.refetch()} />}
      {policies.data && mayChange && !isNew && (
        <div className="admin-tools">
          <Button className="touch" onClick={() => setNew(true)}>
            {t('newRules.policies')}
          </Button>
        </div>
      )}
      {policies.data && isNew && (
        <NewRulesForm
          kind="policies"
          existing={policies.data.items}
          names={[
            ['en', t('form.name.en')],
            ['zh', t('form.name.zh')],
          ]}
          make={(id, { en = '', zh = '' }, copyOf) => copyPolicy(id, { en, zh }, copyOf)}
          close={() => setNew(false)}
          made={(id) => void navigate({ to: '/administration/policies/$id', params: { id }, search: { edit: 'form' } })}
        />
      )}
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
