import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';
import { Sign } from '../design/sign';
import { useTimeView } from '../design/use-time-view';
import { useMe } from '../shell/session';
import { AdminPage } from './admin-page';
import type { EditorTab } from './policy-editor';
import { ClockInWords, durationInWords, inLanguage } from './policy-words';
import { policyQuery, type Policy } from './rules-api';
import { Versions } from './versions';

const PolicyEditor = lazy(async () => ({ default: (await import('./policy-editor')).PolicyEditor }));

/** What does this policy promise, and who hears of it when it is about to be missed? */
export function PolicyPage() {
  const { t } = useTranslation('administration');
  const { language } = useTimeView();
  const { id } = useParams({ from: '/frame/administration/policies/$id' });
  const policy = useQuery(policyQuery(id));
  const [made, setMade] = useState<number>();
  return (
    <AdminPage
      section="policies"
      title={policy.data ? inLanguage(policy.data.name, language) : id}
      answer={policy.data && t('policies.one', { id, version: policy.data.version, count: policy.data.clocks.length })}
    >
      {policy.isPending && <Loading />}
      {policy.error && <ProblemNotice error={policy.error} retry={() => void policy.refetch()} />}
      <div role="status">{made !== undefined && <Sign sign="met" word={t('amendment.made', { version: made })} />}</div>
      {policy.data && <Content key={policy.data.version} policy={policy.data} made={setMade} />}
      <p>
        <Link to="/administration/policies" className="back-link">
          ← {t('section.policies')}
        </Link>
      </p>
    </AdminPage>
  );
}

function Content({ policy, made }: { readonly policy: Policy; readonly made: (version: number) => void }) {
  const { t } = useTranslation('administration');
  const { role } = useMe();
  const { edit } = useSearch({ from: '/frame/administration/policies/$id' });
  const navigate = useNavigate();
  const show = (tab: EditorTab | undefined): void =>
    void navigate({
      to: '/administration/policies/$id',
      params: { id: policy.id },
      search: tab ? { edit: tab } : {},
      resetScroll: false,
    });
  const mayChange = role === 'manager' || role === 'admin';
  return (
    <>
      {policy.clocks.map((clock) => (
        <ClockInWords key={clock.key} clock={clock} />
      ))}
      <ul className="clock-words">
        <li>{t(policy.reportDue ? 'rule.reportDue' : 'rule.noReport')}</li>
        <li>{t('rule.noShow', { time: durationInWords(policy.noShowGrace ?? 'PT30M', t) })}</li>
        <li>
          {policy.requiredItems.length === 0
            ? t('rule.nothingRequired')
            : t('rule.required', { items: policy.requiredItems.map((item) => t(`item.${item}`)).join(t('comma')) })}
        </li>
      </ul>
      {mayChange && !edit && (
        <Button variant="default" className="touch" onClick={() => show('form')}>
          {t('editor.open')}
        </Button>
      )}
      {mayChange && edit && (
        <Suspense fallback={<Loading />}>
          <PolicyEditor
            policy={policy}
            tab={edit}
            show={show}
            made={(version) => {
              made(version);
              show(undefined);
            }}
          />
        </Suspense>
      )}
      <Versions kind="policies" id={policy.id} />
    </>
  );
}
