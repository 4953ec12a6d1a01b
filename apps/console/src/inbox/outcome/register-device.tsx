import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FixtrailError, put, type api } from '../../api';
import { policiesQuery, regionsQuery } from '../../api/register';
import { ProblemNotice } from '../../design/problem-notice';
import { Sign } from '../../design/sign';
import { useDraft } from '../../design/use-draft';
import { useMe } from '../../shell/session';
import type { TaskHere } from '../outbox/overlay';
import { bodyOf, contractTexts, lackingIn, optional, startOf, texts, type Typed } from './device-draft';
import { useRegistered } from './registered';

const putDevice = put<api.PutDeviceData, api.PutDeviceResponse>('/v1/devices/{serial}');

interface Props {
  readonly task: TaskHere;
  /** It was told to be registered, and is not: what is missing is shown. */
  readonly isAsked: boolean;
}

/** A device that nobody knows is registered where it is verified: until it is, “registered” would not be true. */
export function RegisterDevice({ task, isAsked }: Props) {
  const { t } = useTranslation('inbox');
  const { role } = useMe();
  const { data: known, error, refetch } = useRegistered(task);
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (known && known.model === task.context.device.model) {
    const { model, serial, customer, site } = known;
    return (
      <p role="status">
        <Sign sign="met" word={t('device.registered')} /> {[model, serial, customer.name, site.address].join(' · ')}
      </p>
    );
  }
  if (role !== 'clerk' && role !== 'admin') return <p className="quiet">{t('device.who')}</p>;
  return <DeviceForm key={known?.serial ?? ''} task={task} known={known ?? undefined} isTold={isAsked} />;
}

interface FormProps {
  readonly task: TaskHere;
  /** Under this serial number, as another model than was reported. */
  readonly known: api.GetDeviceResponse | undefined;
  readonly isTold: boolean;
}

function DeviceForm({ task, known, isTold }: FormProps) {
  const { t, i18n } = useTranslation('inbox');
  const serial = task.context.device.serial ?? '';
  const regionList = useId();
  const client = useQueryClient();
  const regions = useQuery(regionsQuery);
  const policies = useQuery(policiesQuery);
  const [draft, setDraft, forget] = useDraft<Typed>(`device.${serial}`, startOf(task, known));
  const [isAsked, setAsked] = useState(false);
  const lacking = lackingIn(draft);
  const section = useRef<HTMLElement>(null);
  // The form is loaded when it is needed, and may come after it was found to be lacking.
  useEffect(() => {
    if (isTold) section.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [isTold]);
  const save = useMutation({
    mutationFn: () => putDevice({ path: { serial }, body: bodyOf(draft, known) }),
    onSuccess: async () => {
      forget();
      await client.invalidateQueries({ queryKey: ['device', serial] });
    },
  });
  const refused = save.error instanceof FixtrailError ? (save.error.problem.errors ?? []) : [];
  const hasPlace = refused.length > 0 && refused.every(({ path }) => path in draft);
  const field = (name: keyof Typed) => ({
    label: `${t(`device.field.${name}`)}${optional.includes(name) ? ` ${t('optional')}` : ''}`,
    error:
      (isAsked || isTold) && lacking.includes(name)
        ? t('finish.needed')
        : refused.find(({ path }) => path === name)?.message,
    value: draft[name],
    onChange: ({ currentTarget: { value } }: { readonly currentTarget: { readonly value: string } }) =>
      setDraft({ ...draft, [name]: value }),
  });
  const text = (name: keyof Typed) => (
    <div key={name} data-field={`device.${name}`}>
      <TextInput
        {...field(name)}
        type={/On$/.test(name) ? 'date' : 'text'}
        inputMode={/[yY]ears$/.test(name) ? 'numeric' : undefined}
        autoComplete="off"
        list={name === 'site.region' ? regionList : undefined}
      />
    </div>
  );
  return (
    <section ref={section} className="block fields-row" aria-label={t('device.title')}>
      <h2>{t('device.title')}</h2>
      <p className="quiet">{t(known ? 'device.other' : 'device.unknown', { serial, model: known?.model })}</p>
      {save.error && !hasPlace && <ProblemNotice error={save.error} kept={t('device.kept')} />}
      {texts.map(text)}
      <datalist id={regionList}>
        {regions.data?.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
      <div data-field="device.contract.policy">
        <NativeSelect
          {...field('contract.policy')}
          data={[
            { value: '', label: t('device.noContract') },
            ...(policies.data ?? []).map(({ id, name }) => ({
              value: id,
              label: i18n.language === 'zh-CN' ? name.zh : name.en,
            })),
          ]}
        />
      </div>
      {draft['contract.policy'] !== '' && contractTexts.map(text)}
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
