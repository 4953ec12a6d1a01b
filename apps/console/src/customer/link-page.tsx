import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../design/loading';
import { openLink } from './calls';
import { CustomerFrame } from './customer-frame';
import { LinkProblem } from './link-problem';

/** Takes the token out of the address at once, changes it for a cookie and goes on to the request. */
export function LinkPage() {
  const { t } = useTranslation('customer');
  const [token] = useState(takeToken);
  const opening = useQuery({
    queryKey: ['customer', 'link', token],
    queryFn: () => openLink({ body: { token } }),
    enabled: token !== '',
    gcTime: 0,
  });
  if (opening.data) return <Navigate to="/c/$id" params={{ id: opening.data.requestId }} replace />;
  return (
    <CustomerFrame title={t('title')}>
      {token === '' || opening.error ? (
        <LinkProblem error={opening.error} retry={() => void opening.refetch()} />
      ) : (
        <Loading />
      )}
    </CustomerFrame>
  );
}

/** Beside React: a component that waits for its words begins anew, and the address has nothing to tell any more. */
let taken = '';

function takeToken(): string {
  const told = location.hash.slice(1);
  if (told === '') return taken;
  taken = told;
  // A look over the shoulder, a shared screen or a synchronised history does not find it.
  history.replaceState(history.state, '', location.pathname);
  return taken;
}
