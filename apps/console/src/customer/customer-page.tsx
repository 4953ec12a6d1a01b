import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loading } from '../design/loading';
import { OfflineNotice } from '../design/offline';
import { readRequest, type CustomerRequest } from './calls';
import { Appointment } from './appointment';
import { CustomerFrame } from './customer-frame';
import { Decision } from './decision';
import { Files } from './files';
import { LinkProblem } from './link-problem';
import { Progress } from './progress';
import { Rating } from './rating';

/** There is no stream of events for customers: the page looks again by itself. */
const renewMs = 30_000;

/** Where the request stands, what comes next, and what the customer is asked for. */
export function CustomerPage() {
  const { t, i18n } = useTranslation('customer');
  const { id } = useParams({ from: '/c/$id' });
  const request = useQuery({
    queryKey: ['customer', id, i18n.language],
    queryFn: () => readRequest({ path: { id } }),
    refetchInterval: renewMs,
  });
  const { data, error, refetch } = request;
  if (!data) {
    return (
      <CustomerFrame title={t('title')}>
        {error ? <LinkProblem error={error} retry={() => void refetch()} /> : <Loading />}
      </CustomerFrame>
    );
  }
  return (
    <CustomerFrame title={data.standing} answer={<span className="quiet">{nameOf(data)}</span>}>
      <OfflineNotice />
      {error && <LinkProblem error={error} retry={() => void refetch()} />}
      <section aria-label={t('next')} className="customer-next">
        <h2>{t('next')}</h2>
        <p>{data.promise}</p>
        {data.asked.length > 0 && (
          <ul>
            {data.asked.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        )}
      </section>
      {data.appointment && <Appointment {...data.appointment} />}
      <Decision request={data} onAnswered={() => void refetch()} />
      <Rating request={data} onRated={() => void refetch()} />
      <Progress progress={data.progress} />
      <section aria-label={t('reported')}>
        <h2>{t('reported')}</h2>
        <p className="customer-fault">{data.fault.description}</p>
      </section>
      <Files id={id} />
    </CustomerFrame>
  );
}

const nameOf = ({ number, product }: CustomerRequest): string =>
  [number, product.model, product.serial].filter(Boolean).join(' · ');
