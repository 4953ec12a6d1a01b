import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListStates } from '../design/list-states';
import { Sheet } from '../design/sheet';
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
          existing={policies.data}
          names={[
            ['en', t('form.name.en')],
            ['zh', t('form.name.zh')],
          ]}
          make={(id, { en = '', zh = '' }, copyOf) => copyPolicy(id, { en, zh }, copyOf)}
          close={() => setNew(false)}
          made={(id) => void navigate({ to: '/administration/policies/$id', params: { id }, search: { edit: 'form' } })}
        />
      )}
      <ListStates list={policies} empty={{ title: t('policies.none.title'), text: t('policies.none.text') }}>
        {(items) => (
          <Sheet
            label={t('section.policies')}
            columns={(['policy', 'clocks', 'version'] as const).map((column) => t(`policies.${column}`))}
          >
            {items.map(({ id, name, clocks, version }) => (
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
          </Sheet>
        )}
      </ListStates>
    </AdminPage>
  );
}
