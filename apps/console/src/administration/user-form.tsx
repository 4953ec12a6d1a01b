import { Button, Group, NativeSelect, NumberInput, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../design/problem-notice';
import { calendarsQuery } from './rules-api';
import { changeUser, createUser, listIn, listText, putEngineer, type Engineer, type User } from './staff-api';

const roles = ['clerk', 'hotline', 'field', 'senior', 'parts', 'quality', 'manager', 'admin'] as const;
const travelling: readonly string[] = ['field', 'senior'];
const shortestPassword = 8;

interface Props {
  /** Left out: somebody new. */
  readonly user?: User;
  readonly engineer?: Engineer | undefined;
  readonly close: () => void;
  readonly done: (name: string) => void;
}

/** An account, and for engineers how much they can take and when they work. A password is written, never read. */
export function UserForm({ user, engineer, close, done }: Props) {
  const { t } = useTranslation('administration');
  const { t: roleName } = useTranslation('design');
  const client = useQueryClient();
  const calendars = useQuery(calendarsQuery);
  const [draft, setDraft] = useState({
    username: user?.id ?? '',
    name: user?.name ?? '',
    role: user?.role ?? 'field',
    regions: listText(user?.regions ?? 'all'),
    skills: listText(user?.skills ?? 'all'),
    password: '',
    capacity: engineer?.capacity ?? 8,
    calendar: engineer?.calendar ?? 'on-site',
  });
  const [asked, setAsked] = useState(false);
  const isEngineer = travelling.includes(draft.role);
  const wrong = {
    username: draft.username.trim() === '',
    name: draft.name.trim() === '',
    password: draft.password.length < shortestPassword && (user === undefined || draft.password !== ''),
  };
  const save = useMutation({
    mutationFn: async () => {
      const person = {
        name: draft.name.trim(),
        role: draft.role,
        regions: listIn(draft.regions),
        skills: listIn(draft.skills),
      };
      const id = draft.username.trim();
      if (user) {
        await changeUser({
          path: { id },
          body: { ...person, ...(draft.password !== '' && { password: draft.password }) },
        });
      } else await createUser({ body: { ...person, username: id, password: draft.password } });
      if (isEngineer) {
        await putEngineer({ path: { id }, body: { ...person, capacity: draft.capacity, calendar: draft.calendar } });
      }
    },
    onSuccess: () => done(draft.name.trim()),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['users'] }),
        client.invalidateQueries({ queryKey: ['engineers'] }),
      ]),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (!wrong.username && !wrong.name && !wrong.password) save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="admin-form" aria-label={t(user ? 'staff.change' : 'staff.new')}>
      <Stack gap="sm" maw="48rem">
        {save.error && <ProblemNotice error={save.error} kept={t('kept')} />}
        <Group gap="sm" align="flex-start" grow>
          <TextInput
            label={t('staff.username')}
            disabled={user !== undefined}
            autoComplete="off"
            error={asked && wrong.username && t('staff.needed')}
            value={draft.username}
            onChange={({ currentTarget }) => setDraft({ ...draft, username: currentTarget.value })}
          />
          <TextInput
            label={t('staff.column.name')}
            error={asked && wrong.name && t('staff.needed')}
            value={draft.name}
            onChange={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
          />
          <NativeSelect
            label={t('staff.column.role')}
            data={roles.map((value) => ({ value, label: roleName(`role.${value}`) }))}
            value={draft.role}
            onChange={({ currentTarget }) =>
              setDraft({ ...draft, role: roles.find((one) => one === currentTarget.value) ?? draft.role })
            }
          />
        </Group>
        <Group gap="sm" align="flex-start" grow>
          <TextInput
            label={t('staff.column.regions')}
            description={t('staff.listHow')}
            value={draft.regions}
            onChange={({ currentTarget }) => setDraft({ ...draft, regions: currentTarget.value })}
          />
          <TextInput
            label={t('staff.column.skills')}
            description={t('staff.listHow')}
            value={draft.skills}
            onChange={({ currentTarget }) => setDraft({ ...draft, skills: currentTarget.value })}
          />
        </Group>
        {isEngineer && (
          <Group gap="sm" align="flex-start" grow>
            <NumberInput
              label={t('staff.tasks')}
              min={0}
              max={999}
              allowDecimal={false}
              value={draft.capacity}
              onChange={(capacity) => setDraft({ ...draft, capacity: Number(capacity) })}
            />
            <NativeSelect
              label={t('staff.calendar')}
              data={(calendars.data ?? []).map(({ id, name }) => ({ value: id, label: `${name} · ${id}` }))}
              value={draft.calendar}
              onChange={({ currentTarget }) => setDraft({ ...draft, calendar: currentTarget.value })}
            />
          </Group>
        )}
        <PasswordInput
          label={t('staff.password')}
          description={t(user ? 'staff.passwordKept' : 'staff.passwordNew')}
          autoComplete="new-password"
          maw="24rem"
          error={asked && wrong.password && t('staff.passwordShort')}
          value={draft.password}
          onChange={({ currentTarget }) => setDraft({ ...draft, password: currentTarget.value })}
        />
        <Group gap="sm">
          <Button type="submit" className="touch" loading={save.isPending}>
            {t('save')}
          </Button>
          <Button variant="subtle" className="touch" onClick={close}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
