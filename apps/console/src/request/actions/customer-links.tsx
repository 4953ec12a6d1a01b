import { Stack, Text, Title } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get, remove, type api } from '../../api';
import { ListStates } from '../../design/list-states';
import { ProblemNotice } from '../../design/problem-notice';
import { Sign } from '../../design/sign';
import { SureButton } from '../../design/sure-button';
import { RelativeTime } from '../../design/times';
import { useNow } from '../../design/use-now';

const listLinks = get<api.LinksListData, api.LinksListResponse>('/v1/requests/{id}/links');
const revokeLink = remove<api.LinkRevocationRevokeData, api.LinkRevocationRevokeResponse>('/v1/links/{id}');

type Link = api.CustomerLink;

const linksQuery = (id: string) =>
  queryOptions({
    queryKey: ['request', id, 'links'],
    queryFn: async ({ signal }): Promise<readonly Link[]> => (await listLinks({ path: { id }, signal })).items,
    meta: { follows: ['customer-link/'] },
  });

/** The links that were made for the customer: which of them still open the request, and a way to end that. */
export function CustomerLinks({ requestId }: { readonly requestId: string }) {
  const { t } = useTranslation('request');
  const links = useQuery(linksQuery(requestId));
  return (
    <section aria-labelledby="customer-links">
      <Title order={2} size="sm" id="customer-links">
        {t('links.title')}
      </Title>
      <ListStates list={links} empty={{ title: t('links.none.title'), text: t('links.none.text') }}>
        {(items) => (
          <ul className="customer-links">
            {items.map((link) => (
              <OneLink key={link.id} link={link} />
            ))}
          </ul>
        )}
      </ListStates>
    </section>
  );
}

const signs = { works: 'met', expired: 'paused', revoked: 'paused' } as const;
const stateOf = ({ revokedAt, expiresAt }: Link, now: number): keyof typeof signs =>
  revokedAt !== null ? 'revoked' : Date.parse(expiresAt) <= now ? 'expired' : 'works';

function OneLink({ link }: { readonly link: Link }) {
  const { t } = useTranslation('request');
  const client = useQueryClient();
  const state = stateOf(link, useNow(60_000));
  const revoke = useMutation({
    mutationFn: () => revokeLink({ path: { id: link.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['request', link.requestId, 'links'] }),
  });
  return (
    <li>
      <Stack gap={4} align="flex-start">
        <Text size="sm">
          <Sign sign={signs[state]} word={t(`links.state.${state}`)} />{' '}
          <RelativeTime at={link.revokedAt ?? link.expiresAt} />
        </Text>
        <Text size="sm" className="quiet">
          {t('links.made', { by: link.madeByName ?? link.madeBy })} <RelativeTime at={link.madeAt} />
        </Text>
        {state === 'works' && (
          <SureButton
            word={t('links.revoke')}
            question={t('links.sure')}
            busy={revoke.isPending}
            act={() => revoke.mutate()}
          />
        )}
        {revoke.error && <ProblemNotice error={revoke.error} retry={() => revoke.mutate()} />}
      </Stack>
    </li>
  );
}
