import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Done } from '../design/done';
import { itemsOf, ListStates } from '../design/list-states';
import { Loading } from '../design/loading';
import { Sheet } from '../design/sheet';
import { useMe } from '../shell/session';
import { AdminPage } from './admin-page';
import { engineersQuery, usersQuery, type Engineer, type User } from './staff-api';

const UserForm = lazy(async () => ({ default: (await import('./user-form')).UserForm }));

/** Who works here, in which role, for which regions? */
export function StaffPage() {
  const { t } = useTranslation('administration');
  const { role } = useMe();
  const { q } = useSearch({ from: '/frame/administration/staff' });
  const navigate = useNavigate();
  const mayRead = role === 'manager' || role === 'admin';
  const users = useInfiniteQuery({ ...usersQuery(q), enabled: mayRead });
  const engineers = useQuery({ ...engineersQuery, enabled: mayRead });
  const [open, setOpen] = useState<string>();
  const [done, setDone] = useState<string>();
  const kept = (name: string): void => {
    setOpen(undefined);
    setDone(name);
  };
  const engineerOf = (id: string): Engineer | undefined => engineers.data?.find((one) => one.id === id);
  return (
    <AdminPage
      section="staff"
      title={t('section.staff')}
      answer={users.data && !users.hasNextPage && t('staff.answer', { count: itemsOf(users.data).length })}
    >
      <div className="admin-tools">
        <TextInput
          type="search"
          aria-label={t('staff.search')}
          placeholder={t('staff.search')}
          defaultValue={q ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({
              to: '/administration/staff',
              search: value.trim() === '' ? {} : { q: value.trim() },
              replace: true,
            })
          }
        />
        {role === 'admin' && (
          <Button className="touch" onClick={() => setOpen('')}>
            {t('staff.new')}
          </Button>
        )}
      </div>
      <Done text={done === undefined ? undefined : t('staff.kept', { name: done })} />
      {open === '' && (
        <Suspense fallback={<Loading />}>
          <UserForm close={() => setOpen(undefined)} done={kept} />
        </Suspense>
      )}
      <ListStates list={users} empty={{ title: t('staff.none.title'), text: t('staff.none.text') }}>
        {(items) => (
          <Sheet
            label={t('section.staff')}
            columns={(['name', 'role', 'regions', 'skills', 'capacity', 'action'] as const).map((column) =>
              t(`staff.column.${column}`),
            )}
          >
            {items.map((user) => (
              <Person
                key={user.id}
                user={user}
                engineer={engineerOf(user.id)}
                mayChange={role === 'admin'}
                open={open === user.id}
                setOpen={setOpen}
                done={kept}
              />
            ))}
          </Sheet>
        )}
      </ListStates>
    </AdminPage>
  );
}

interface PersonProps {
  readonly user: User;
  readonly engineer: Engineer | undefined;
  readonly mayChange: boolean;
  readonly open: boolean;
  readonly setOpen: (id: string | undefined) => void;
  readonly done: (name: string) => void;
}

function Person({ user, engineer, mayChange, open, setOpen, done }: PersonProps) {
  const { t } = useTranslation('administration');
  const { t: roleName } = useTranslation('design');
  const told = (list: 'all' | readonly string[]): string => (list === 'all' ? t('staff.all') : list.join(', '));
  return (
    <>
      <tr>
        <td data-label={t('staff.column.name')}>
          <strong>{user.name}</strong> <span className="quiet">{user.id}</span>
        </td>
        <td data-label={t('staff.column.role')}>{roleName(`role.${user.role}`)}</td>
        <td data-label={t('staff.column.regions')}>{told(user.regions)}</td>
        <td data-label={t('staff.column.skills')}>{told(user.skills)}</td>
        <td data-label={t('staff.column.capacity')}>
          {engineer ? t('staff.capacity', { count: engineer.capacity, calendar: engineer.calendar }) : '–'}
        </td>
        <td>
          {mayChange && (
            <Button
              variant="default"
              size="compact-md"
              className="touch"
              aria-expanded={open}
              onClick={() => setOpen(open ? undefined : user.id)}
            >
              {t('staff.change')}
            </Button>
          )}
        </td>
      </tr>
      {open && (
        <tr className="sheet-below">
          <td colSpan={6}>
            <Suspense fallback={<Loading />}>
              <UserForm user={user} engineer={engineer} close={() => setOpen(undefined)} done={done} />
            </Suspense>
          </td>
        </tr>
      )}
    </>
  );
}
