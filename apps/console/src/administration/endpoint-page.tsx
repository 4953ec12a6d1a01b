import { Button, Group, NumberInput, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';
import { Sign } from '../design/sign';
import { TimeOfDay } from '../design/times';
import { useMe } from '../shell/session';
import { AdminPage } from './admin-page';
import { Deliveries } from './deliveries';
import { SecretOnce } from './secret-once';
import { SureButton } from '../design/sure-button';
import {
  changeEndpoint,
  endpointQuery,
  pingEndpoint,
  removeEndpoint,
  replayEndpoint,
  rotateSecret,
  type Endpoint,
} from './webhooks-api';
import { EndpointState } from './webhooks-page';

/** Does this receiver get what it should, and if not, why? */
export function EndpointPage() {
  const { t } = useTranslation('administration');
  const { id } = useParams({ from: '/frame/administration/webhooks/$id' });
  const { role } = useMe();
  const endpoint = useQuery({ ...endpointQuery(id), enabled: role === 'admin' });
  return (
    <AdminPage
      section="webhooks"
      title={endpoint.data?.url ?? t('section.webhooks')}
      answer={endpoint.data && <EndpointState endpoint={endpoint.data} />}
    >
      <Link to="/administration/webhooks" className="back-link">
        ← {t('section.webhooks')}
      </Link>
      {endpoint.isLoading && <Loading />}
      {endpoint.error && <ProblemNotice error={endpoint.error} retry={() => void endpoint.refetch()} />}
      {endpoint.data && (
        <>
          <p className="quiet">
            {endpoint.data.types.includes('*') ? t('hooks.everything') : endpoint.data.types.join(', ')}
            {endpoint.data.description !== null && ` · ${endpoint.data.description}`}
          </p>
          <Commands endpoint={endpoint.data} />
          <Deliveries endpointId={id} enabled={endpoint.data.status === 'enabled'} />
        </>
      )}
    </AdminPage>
  );
}

function Commands({ endpoint }: { readonly endpoint: Endpoint }) {
  const { t } = useTranslation('administration');
  const client = useQueryClient();
  const navigate = useNavigate();
  const path = { id: endpoint.id };
  const enabled = endpoint.status === 'enabled';
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: ['webhooks'] });
  const [after, setAfter] = useState<number | string>('');
  const ping = useMutation({ mutationFn: () => pingEndpoint({ path, body: {} }), onSettled: again });
  const rotate = useMutation({ mutationFn: () => rotateSecret({ path, body: {} }), onSettled: again });
  const replay = useMutation({
    mutationFn: (position: number) => replayEndpoint({ path, body: { after: position } }),
    onSettled: again,
  });
  const toggle = useMutation({
    mutationFn: () => {
      const { url, types, description } = endpoint;
      const status = enabled ? 'disabled' : 'enabled';
      const told = { url, types, status, ...(description !== null && { description }) } as const;
      return changeEndpoint({ path, body: told });
    },
    onSettled: again,
  });
  const drop = useMutation({
    mutationFn: () => removeEndpoint({ path }),
    onSuccess: async () => {
      await navigate({ to: '/administration/webhooks' });
      await again();
    },
  });
  const failed = ping.error ?? rotate.error ?? replay.error ?? toggle.error ?? drop.error;
  const startReplay = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (typeof after === 'number') replay.mutate(after);
  };
  return (
    <Stack gap="sm" my="sm">
      {rotate.data && (
        <SecretOnce title={t('hooks.rotated')} secret={rotate.data.secret} close={() => rotate.reset()} />
      )}
      {rotate.data && (
        <p className="quiet">
          {t('hooks.oldUntil')} <TimeOfDay at={rotate.data.oldExpiresAt} />
        </p>
      )}
      {failed && <ProblemNotice error={failed} />}
      <Group gap="sm">
        <Button className="touch" disabled={!enabled} loading={ping.isPending} onClick={() => ping.mutate()}>
          {t('hooks.ping')}
        </Button>
        <Button variant="default" className="touch" loading={toggle.isPending} onClick={() => toggle.mutate()}>
          {t(enabled ? 'hooks.disable' : 'hooks.enable')}
        </Button>
        <SureButton
          word={t('hooks.rotate')}
          question={t('hooks.rotateSure')}
          busy={rotate.isPending}
          act={() => rotate.mutate()}
        />
        <SureButton
          word={t('hooks.remove')}
          question={t('hooks.removeSure')}
          busy={drop.isPending}
          act={() => drop.mutate()}
        />
      </Group>
      <form onSubmit={startReplay}>
        <Group gap="sm" align="flex-end">
          <NumberInput
            label={t('hooks.replayAfter')}
            description={t('hooks.replayWhy')}
            min={0}
            allowDecimal={false}
            value={after}
            onChange={setAfter}
          />
          <Button
            type="submit"
            variant="default"
            className="touch"
            disabled={!enabled || typeof after !== 'number'}
            loading={replay.isPending}
          >
            {t('hooks.replay')}
          </Button>
        </Group>
      </form>
      <div role="status">
        {replay.data && (
          <Sign sign="met" word={t('hooks.replaying', { after: replay.data.after, upTo: replay.data.upTo })} />
        )}
      </div>
    </Stack>
  );
}
