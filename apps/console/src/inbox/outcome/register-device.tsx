import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FixtrailError, get, put, type api } from '../../api';
import { ProblemNotice } from '../../design/problem-notice';
import { Sign } from '../../design/sign';
import { useDraft } from '../../design/use-draft';
import { useMe } from '../../shell/session';
import type { TaskHere } from '../outbox/overlay';

const readDevice = get<api.GetDeviceData, api.GetDeviceResponse>('/v1/devices/{serial}');
const putDevice = put<api.PutDeviceData, api.PutDeviceResponse>('/v1/devices/{serial}');
const listRegions = get<api.ListRegionsData, api.ListRegionsResponse>('/v1/regions');

/** By the API's names, so that what it says no to finds its field. */
const texts = ['model', 'customer.name', 'customer.phone', 'site.address', 'site.region', 'acceptedOn'] as const;
const optional: readonly string[] = ['customer.phone'];

/** What the register has under the serial number of a task, where that is its matter; `null`: nothing. */
export const useRegistered = ({ kind, context }: TaskHere) => {
  const serial = context.device.serial ?? '';
  return useQuery({
    queryKey: ['device', serial],
    queryFn: async ({ signal }) => {
      try {
        return await readDevice({ path: { serial }, signal });
      } catch (error) {
        if (error instanceof FixtrailError && error.status === 404) return null;
        throw error;
      }
    },
    enabled: kind === 'verify-device' && serial !== '',
  });
};

interface Props {
  readonly task: TaskHere;
  /** It was told to be registered, and is not: what is missing is shown. */
  readonly isAsked: boolean;
}

/** A device that nobody knows is registered where it is verified: until it is, “registered” would not be true. */
export function RegisterDevice({ task, isAsked: isTold }: Props) {
  const { t } = useTranslation('inbox');
  const { role } = useMe();
  const { device, customer, phone, site } = task.context;
  const serial = device.serial ?? '';
  const regionList = useId();
  const client = useQueryClient();
  const found = useRegistered(task);
  const mayWrite = role === 'clerk' || role === 'admin';
  const regions = useQuery({
    queryKey: ['regions'],
    queryFn: ({ signal }) => listRegions({ query: { limit: 200 }, signal }),
    enabled: mayWrite,
  });
  const [draft, setDraft, forget] = useDraft<Readonly<Record<string, string>>>(`device.${serial}`, {
    model: device.model ?? '',
    'customer.name': customer.organization ?? customer.name ?? '',
    'customer.phone': phone ?? '',
    'site.address': site.address ?? '',
    'site.region': site.region ?? '',
    acceptedOn: '',
    warrantyYears: '1',
  });
  const [isAsked, setAsked] = useState(false);
  const of = (name: string): string => (draft[name] ?? '').trim();
  const lacking = texts.filter((name) => of(name) === '' && !optional.includes(name));
  const save = useMutation({
    mutationFn: () =>
      putDevice({
        path: { serial },
        body: {
          model: of('model'),
          customer: { name: of('customer.name'), ...(of('customer.phone') !== '' && { phone: of('customer.phone') }) },
          site: { address: of('site.address'), region: of('site.region').toUpperCase() },
          acceptedOn: of('acceptedOn'),
          warrantyYears: Number(of('warrantyYears')),
        },
      }),
    onSuccess: async () => {
      forget();
      await client.invalidateQueries({ queryKey: ['device', serial] });
    },
  });
  const refused = save.error instanceof FixtrailError ? (save.error.problem.errors ?? []) : [];
  const errorOf = (name: string): string | undefined =>
    (isAsked || isTold) && lacking.some((one) => one === name)
      ? t('finish.needed')
      : refused.find(({ path }) => path === name)?.message;
  const hasPlace = refused.length > 0 && refused.every(({ path }) => path === 'warrantyYears' || path in draft);
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (found.data && found.data.model === device.model) {
    const { model, customer: owner, site: place } = found.data;
    return (
      <p role="status">
        <Sign sign="met" word={t('device.registered')} /> {[model, serial, owner.name, place.address].join(' · ')}
      </p>
    );
  }
  if (!mayWrite) return <p className="quiet">{t('device.who')}</p>;
  return (
    <section className="block fields-row" aria-label={t('device.title')}>
      <h2>{t('device.title')}</h2>
      <p className="quiet">{t(found.data ? 'device.other' : 'device.unknown', { serial, model: found.data?.model })}</p>
      {save.error && !hasPlace && <ProblemNotice error={save.error} kept={t('device.kept')} />}
      {texts.map((name) => (
        <div key={name} data-field={`device.${name}`}>
          <TextInput
            type={name === 'acceptedOn' ? 'date' : 'text'}
            label={`${t(`device.field.${name}`)}${optional.includes(name) ? ` ${t('optional')}` : ''}`}
            error={errorOf(name)}
            autoComplete="off"
            list={name === 'site.region' ? regionList : undefined}
            value={draft[name] ?? ''}
            onChange={({ currentTarget }) => setDraft({ ...draft, [name]: currentTarget.value })}
          />
        </div>
      ))}
      <datalist id={regionList}>
        {regions.data?.items.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
      <div data-field="device.warrantyYears">
        <NativeSelect
          label={t('device.field.warrantyYears')}
          error={errorOf('warrantyYears')}
          data={['0', '1', '2', '3', '4', '5']}
          value={draft['warrantyYears'] ?? '1'}
          onChange={({ currentTarget }) => setDraft({ ...draft, warrantyYears: currentTarget.value })}
        />
      </div>
      <Button
        variant="default"
        loading={save.isPending}
        onClick={() => {
          setAsked(true);
          if (lacking.length === 0) save.mutate();
        }}
      >
        {t('device.register')}
      </Button>
    </section>
  );
}
