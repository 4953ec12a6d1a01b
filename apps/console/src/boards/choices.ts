import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../design/filter-select';
import { policiesQuery, regionsQuery } from '../api/register';
import { loadQuery } from './calls';

/** Regions of the register, by name. */
export function useRegions(): readonly Choice[] {
  const { data = [] } = useQuery(regionsQuery);
  return data.map(({ code, name }) => ({ value: code, label: `${name} · ${code}` }));
}

/** Policies by their names in the reader's language. */
export function usePolicies(): readonly Choice[] {
  const { i18n } = useTranslation();
  const { data = [] } = useQuery(policiesQuery);
  return data.map(({ id, name }) => ({
    value: id,
    label: i18n.language === 'zh-CN' ? name.zh : name.en,
  }));
}

/** Those who own requests, oneself first. */
export function useOwners(): readonly Choice[] {
  const { t } = useTranslation('boards');
  const { data = [] } = useQuery(loadQuery());
  const owners = data.filter(({ role }) => role === 'hotline' || role === 'manager');
  return [
    { value: 'me', label: t('filters.me') },
    ...owners.map(({ engineer }) => ({ value: engineer.id, label: engineer.name })),
  ];
}
