import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FixtrailError } from '../api';
import { ProblemNotice } from '../design/problem-notice';
import { useDraft } from '../design/use-draft';

interface Props<One> {
  readonly kind: 'calendars' | 'policies';
  /** Those that are there: the new one begins as a copy of one of them. */
  readonly existing: readonly One[];
  /** The names that it bears, each with its label: one, or one for each language. */
  readonly names: readonly (readonly [name: string, label: string])[];
  readonly make: (id: string, names: Readonly<Record<string, string>>, copyOf: One) => Promise<unknown>;
  readonly close: () => void;
  readonly made: (id: string) => void;
}

/** Letters, digits and what the API allows between them: it stands in addresses and in other documents. */
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$/;

/** A calendar or a policy of one's own: it begins as a copy, and nothing goes by it until something names it. */
export function NewRulesForm<One extends { readonly id: string }>(props: Props<One>) {
  const { kind, existing, names, make, close, made } = props;
  const { t } = useTranslation('administration');
  const client = useQueryClient();
  const [draft, setDraft, forget] = useDraft<Readonly<Record<string, string>>>(`new.${kind}`, {
    id: '',
    copyOf: existing[0]?.id ?? '',
  });
  const [asked, setAsked] = useState(false);
  const of = (name: string): string => (draft[name] ?? '').trim();
  const id = of('id');
  const idError = !idPattern.test(id)
    ? t('newRules.idWrong')
    : existing.some((one) => one.id === id)
      ? t('newRules.idTaken')
      : undefined;
  const copyOf = existing.find((one) => one.id === draft['copyOf']) ?? existing[0];
  const create = useMutation({
    mutationFn: async () => {
      if (copyOf) await make(id, Object.fromEntries(names.map(([name]) => [name, of(name)])), copyOf);
    },
    onSuccess: async () => {
      forget();
      await client.invalidateQueries({ queryKey: ['rules'] });
      made(id);
    },
  });
  const refused = create.error instanceof FixtrailError ? (create.error.problem.errors ?? []) : [];
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (idError === undefined && names.every(([name]) => of(name) !== '')) create.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="admin-form" aria-label={t(`newRules.${kind}`)}>
      <Stack gap="sm" maw="36rem">
        {create.error && <ProblemNotice error={create.error} kept={t('kept')} />}
        <TextInput
          label={t('newRules.id')}
          description={t('newRules.idWhy')}
          autoComplete="off"
          error={asked && idError}
          value={draft['id'] ?? ''}
          onChange={({ currentTarget }) => setDraft({ ...draft, id: currentTarget.value })}
        />
        {names.map(([name, label]) => (
          <TextInput
            key={name}
            label={label}
            autoComplete="off"
            error={
              (asked && of(name) === '' && t('newRules.nameNeeded')) ||
              refused.find(({ path }) => path === name || path === `name.${name}`)?.message
            }
            value={draft[name] ?? ''}
            onChange={({ currentTarget }) => setDraft({ ...draft, [name]: currentTarget.value })}
          />
        ))}
        <NativeSelect
          label={t('newRules.copyOf')}
          description={t('newRules.copyWhy')}
          data={existing.map((one) => one.id)}
          value={copyOf?.id ?? ''}
          onChange={({ currentTarget }) => setDraft({ ...draft, copyOf: currentTarget.value })}
        />
        <Group gap="sm">
          <Button type="submit" className="touch" loading={create.isPending}>
            {t(`newRules.make.${kind}`)}
          </Button>
          <Button variant="subtle" className="touch" onClick={close}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
