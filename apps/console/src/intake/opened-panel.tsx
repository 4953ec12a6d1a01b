import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loading } from '../design/loading';
import { PageHeading } from '../design/page-heading';
import { ProblemNotice } from '../design/problem-notice';
import { previewRequest, readRequest, withoutReceipt } from './calls';
import { CustomerLink } from './customer-link';
import { EntitlementLine } from './entitlement-line';
import { MergeProposal } from './merge-proposal';

/** The end of the call: the number, and the sentence to read out. */
export function OpenedPanel({ named }: { readonly named: string }) {
  const { t, i18n } = useTranslation('intake');
  const navigate = useNavigate();
  const { noted } = useSearch({ from: '/frame/intake' });
  const request = useQuery({
    queryKey: ['request', named, i18n.language],
    queryFn: () => readRequest({ path: { id: named } }),
  });
  const serial = request.data?.product.serial;
  const others = useQuery({
    queryKey: ['intake', 'others', serial, i18n.language],
    queryFn: () => previewRequest({ body: { product: { serial } }, ...withoutReceipt }),
    enabled: serial !== undefined && noted === undefined,
  });
  const { data, error, refetch } = request;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const isOver = data.stage === 'merged' || data.stage === 'cancelled' || data.stage === 'closed';
  const duplicates = isOver ? [] : (others.data?.openRequests ?? []).filter(({ id }) => id !== data.id);
  return (
    <div className="opened">
      <PageHeading
        title={t(noted === undefined ? 'opened.title' : 'opened.noted', { number: data.number })}
        answer={data.waitingOn}
      />
      <section aria-label={t('promise.title')}>
        <p className="quiet">{t('promise.title')}</p>
        <div className="promise promise-made">
          <p>{data.promise}</p>
          <p>{t('opened.number', { number: data.number })}</p>
        </div>
      </section>
      <EntitlementLine entitlement={data.entitlement} />
      {duplicates.length > 0 && <MergeProposal request={data} into={duplicates} onMerged={() => void refetch()} />}
      <CustomerLink requestId={data.id} />
      <Group gap="sm">
        <Button size="md" autoFocus onClick={() => void navigate({ to: '/intake', search: {} })}>
          {t('opened.next')}
        </Button>
        <Button
          size="md"
          variant="default"
          renderRoot={(props) => <Link {...props} to="/requests/$id" params={{ id: data.number }} />}
        >
          {t('opened.page')}
        </Button>
      </Group>
      {data.missing.length > 0 && <Text c="dimmed">{t('opened.missing')}</Text>}
    </div>
  );
}
