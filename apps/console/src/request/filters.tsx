import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterSelect } from '../design/filter-select';
import type { Life } from './life';
import { topics, type RequestSearch } from './request-search';

interface Props {
  readonly life: Life;
  readonly search: RequestSearch;
  readonly change: (change: Partial<RequestSearch>) => void;
}

/** Words and topics: they stand in the address, like everything that is chosen. */
export function Filters({ life, search, change }: Props) {
  const { t } = useTranslation('request');
  const [typed, setTyped] = useState(search.q ?? '');
  const settle = useDebouncedCallback((q: string) => change({ q: q.trim() === '' ? undefined : q }), 200);
  const isFiltered = life.shown.length !== life.items.length;
  return (
    <>
      <TextInput
        size="xs"
        type="search"
        className="filter-search"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          settle(value);
        }}
      />
      <FilterSelect
        bare
        label={t('filter.topic')}
        all={t('filter.all')}
        value={search.topic}
        choices={topics.map((topic) => ({ value: topic, label: t(`topic.${topic}`) }))}
        choose={(chosen) => change({ topic: topics.find((topic) => topic === chosen) })}
      />
      <span className="quiet filter-count" role="status">
        {isFiltered ? t('filter.count', { count: life.shown.length, of: life.items.length }) : ''}
      </span>
    </>
  );
}
