import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, type api } from '../api';
import { roomsOf } from './rooms';

const search = get<api.SearchSearchData, api.SearchSearchResponse>('/v1/search');

/** Ctrl/⌘ K: any request or device by what somebody has in hand of it, and the rooms. */
export function Palette({ role }: { readonly role: string }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  // It is loaded because somebody asked for it.
  useEffect(openPalette, []);
  const q = typed.trim();
  const { data } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => search({ query: { q }, signal }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  const found = q.length > 1 ? data : undefined;
  const rooms = roomsOf(role).filter((room) => t(`rooms.${room}`).toLowerCase().includes(q.toLowerCase()));
  return (
    <Spotlight.Root query={typed} onQueryChange={setTyped} shortcut={['mod + K']} clearQueryOnClose scrollable>
      <Spotlight.Search
        placeholder={t('palette.hint')}
        aria-label={t('palette.search')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {found && found.requests.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.requests')}>
            {found.requests.map(({ id, number, customer, model, serial }) => (
              <Spotlight.Action
                key={id}
                label={number}
                description={[customer, model, serial].filter(Boolean).join(' · ')}
                onClick={() => void navigate({ to: '/requests/$id', params: { id: number } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found && found.devices.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.devices')}>
            {found.devices.map(({ serial, model, customer }) => (
              <Spotlight.Action
                key={serial}
                label={serial}
                description={`${model} · ${customer}`}
                onClick={() => void navigate({ href: `/requests?q=${encodeURIComponent(serial)}` })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {rooms.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.rooms')}>
            {rooms.map((room) => (
              <Spotlight.Action
                key={room}
                label={t(`rooms.${room}`)}
                onClick={() => void navigate({ to: `/${room}` })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {rooms.length === 0 && !found?.requests.length && !found?.devices.length && (
          <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

export const openPalette = (): void => spotlight.open();
