import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get, type api } from '../../api';

const readStock = get<api.StockListData, api.StockListResponse>('/v1/stock');

interface Props {
  readonly label: string;
  readonly error: string | undefined;
  readonly required: boolean;
  readonly withAsterisk: boolean;
  /** The part that is looked for. */
  readonly fru: string;
  readonly value: string;
  readonly change: (value: string) => void;
}

/** Which depot gives the part: those that have some, with how many. Where none is known to, its name is typed. */
export function DepotField({ fru, value, change, ...common }: Props) {
  const { t } = useTranslation('inbox');
  const part = fru.trim().toUpperCase();
  const { data } = useQuery({
    queryKey: ['stock', 'of', part],
    queryFn: ({ signal }) => readStock({ query: { fru: part }, signal }),
    enabled: part.length === 7,
    meta: { follows: ['stock/'] },
  });
  const depots = (data?.items ?? []).filter(({ condition, available }) => condition === 'good' && available > 0);
  if (depots.length === 0) {
    return (
      <TextInput
        {...common}
        description={data && t('depot.none', { fru: part })}
        autoComplete="off"
        value={value}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
    );
  }
  return (
    <NativeSelect
      {...common}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      data={[
        { value: '', label: '' },
        ...depots.map(({ depot, available }) => ({
          value: depot,
          label: t('depot.has', { depot, count: available }),
        })),
      ]}
    />
  );
}
