import { useTranslation } from 'react-i18next';
import type { BoardFilters } from './calls';
import { useOwners, usePolicies, useRegions } from './choices';
import { FilterSelect } from '../design/filter-select';

interface Props {
  readonly filters: BoardFilters;
  readonly change: (changed: Partial<BoardFilters>) => void;
}

/** Whose requests a board is about: region, owner, policy. */
export function BoardFilterFields({ filters, change }: Props) {
  const { t } = useTranslation('boards');
  const [regions, owners, policies] = [useRegions(), useOwners(), usePolicies()];
  return (
    <>
      <FilterSelect
        label={t('filters.region')}
        all={t('filters.allRegions')}
        value={filters.region}
        choices={regions}
        choose={(region) => change({ region })}
      />
      <FilterSelect
        label={t('filters.owner')}
        all={t('filters.allOwners')}
        value={filters.owner}
        choices={owners}
        choose={(owner) => change({ owner })}
      />
      <FilterSelect
        label={t('filters.policy')}
        all={t('filters.allPolicies')}
        value={filters.policy}
        choices={policies}
        choose={(policy) => change({ policy })}
      />
    </>
  );
}
