import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { BoardFilterFields } from './board-filters';
import { FilterSelect } from '../design/filter-select';
import { kinds, risks, severities, stages, type RequestsSearch } from './requests-search';

interface Props {
  readonly search: RequestsSearch;
  readonly change: (changed: RequestsSearch) => void;
  readonly words: RefObject<HTMLInputElement | null>;
}

/** The filters of the list, each in the address. */
export function RequestFilterFields({ search, change, words }: Props) {
  const { t } = useTranslation('boards');
  const choicesOf = <Word extends string>(group: 'stage' | 'kind' | 'severity' | 'risk', all: readonly Word[]) =>
    all.map((value) => ({ value, label: t(`${group}.${value}` as 'stage.triage') }));
  return (
    <div className="board-filters requests-filters" role="search" aria-label={t('requests.search')}>
      <Words key={search.q ?? ''} asked={search.q} ask={(q) => change({ q })} input={words} />
      <FilterSelect
        label={t('requests.columns.stage')}
        all={t('requests.anyStage')}
        value={search.stage ?? (search.open === 'true' ? 'open' : undefined)}
        choices={[{ value: 'open', label: t('requests.openOnes') }, ...choicesOf('stage', stages)]}
        choose={(stage) =>
          change({
            open: stage === 'open' ? 'true' : undefined,
            stage: stages.find((one) => one === stage),
          })
        }
      />
      <FilterSelect
        label={t('requests.risk')}
        all={t('requests.anyRisk')}
        value={search.risk}
        choices={choicesOf('risk', risks)}
        choose={(risk) => change({ risk: risks.find((one) => one === risk) })}
      />
      <FilterSelect
        label={t('requests.columns.kind')}
        all={t('requests.anyKind')}
        value={search.kind}
        choices={choicesOf('kind', kinds)}
        choose={(kind) => change({ kind: kinds.find((one) => one === kind) })}
      />
      <FilterSelect
        label={t('requests.severity')}
        all={t('requests.anySeverity')}
        value={search.severity}
        choices={choicesOf('severity', severities)}
        choose={(severity) => change({ severity: severities.find((one) => one === severity) })}
      />
      <BoardFilterFields filters={search} change={change} />
    </div>
  );
}

const typedMs = 350;

/** Asked a moment after the last letter. */
function Words({
  asked,
  ask,
  input,
}: {
  readonly asked: string | undefined;
  readonly ask: (words: string | undefined) => void;
  readonly input: RefObject<HTMLInputElement | null>;
}) {
  const { t } = useTranslation('boards');
  const [typed, setTyped] = useState(asked ?? '');
  useEffect(() => {
    if (typed.trim() === (asked ?? '')) return undefined;
    const timer = setTimeout(() => ask(typed.trim() === '' ? undefined : typed.trim()), typedMs);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      ref={input}
      size="xs"
      className="words"
      type="search"
      label={t('requests.words')}
      placeholder={t('requests.wordsExample')}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  );
}
