import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListStates } from '../design/list-states';
import { PageHeading } from '../design/page-heading';
import { queryOf } from './at-risk-search';
import './boards.css';
import { loadQuery } from './calls';
import { useRegions } from './choices';
import { FilterSelect } from '../design/filter-select';
import { desks, loadSearch, type LoadSearch } from './load-search';
import { LoadTable } from './load-table';
import { SavedViews } from './saved-views';

/** Who has how much to do, and what becomes of it when somebody is ill. */
export function LoadPage() {
  const { t } = useTranslation('boards');
  const navigate = useNavigate();
  const search = loadSearch(useSearch({ strict: false }));
  const load = useQuery({ ...loadQuery(search), placeholderData: (before) => before });
  const [asked, setAsked] = useState<string>();
  const regions = useRegions();
  const rows = load.data ?? [];
  const change = (changed: LoadSearch) => void navigate({ to: '/load', search: { ...search, ...changed } });
  const tasks = rows.reduce((sum, { offered, claimed }) => sum + offered + claimed, 0);
  const full = rows.filter(({ capacity, offered, claimed }) => capacity !== null && offered + claimed >= capacity);
  const late = rows.reduce((sum, { overdue }) => sum + overdue, 0);
  return (
    <>
      <PageHeading
        title={t('load.title')}
        answer={
          load.data && (
            <p className="next-to-miss">
              {[
                t('load.tasks', { count: tasks }),
                t('load.late', { count: late }),
                t('load.full', { count: full.length }),
              ].join(' · ')}
            </p>
          )
        }
      >
        <div className="board-filters">
          <FilterSelect
            label={t('load.desk')}
            all={t('load.allDesks')}
            value={search.role}
            choices={desks.map((value) => ({ value, label: t(`role.${value}`) }))}
            choose={(role) => change({ role: desks.find((one) => one === role) })}
          />
          <FilterSelect
            label={t('filters.region')}
            all={t('filters.allRegions')}
            value={search.region}
            choices={regions}
            choose={(region) => change({ region })}
          />
          <SavedViews page="load" query={queryOf(search)} />
        </div>
      </PageHeading>
      <ListStates list={load} empty={{ title: t('load.none.title'), text: t('load.none.text') }}>
        {(items) => <LoadTable rows={items} asked={asked} ask={setAsked} />}
      </ListStates>
    </>
  );
}
