import { Alert, Button, Code, CopyButton, Drawer, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FixtrailError, type api } from '../../api';
import { ProblemNotice } from '../../design/problem-notice';
import { toast } from '../../design/toasts';
import type { Life } from '../life';
import { refresh } from '../queries';
import { act, readPeople } from './act';
import { ChangedMeanwhile } from './changed-meanwhile';
import { CustomerLinks } from './customer-links';
import { useDraft } from './draft';
import { FormField } from './form-field';
import { bodyOf, fieldsOf, missingOf } from './forms';

interface Props {
  readonly request: api.Request;
  readonly action: string;
  readonly close: () => void;
}

interface PanelProps extends Props, Pick<Life, 'items'> {
  /** Leads from the panel to an event; what was typed is kept. */
  readonly show: (event: string) => void;
}

/** The form of one action, beside the page: what it is about stays in sight. */
export function ActionPanel({ request, items, action, close, show }: PanelProps) {
  const { t } = useTranslation('request');
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="md"
      title={<Text fw={600}>{t(`action.${action}.name`)}</Text>}
      closeButtonProps={{ 'aria-label': t('form.close') }}
    >
      <ChangedMeanwhile items={items} show={show} />
      <ActionForm key={action} request={request} action={action} close={close} />
      {action === 'links' && <CustomerLinks requestId={request.id} />}
    </Drawer>
  );
}

function ActionForm({ request, action, close }: Props) {
  const { t } = useTranslation('request');
  const client = useQueryClient();
  const draft = useDraft(request.id, action);
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState(false);
  const choosesPeople = action === 'assign' || action === 'owner';
  const people = useQuery({ queryKey: ['people'], queryFn: readPeople, enabled: choosesPeople, retry: false });
  const fields = fieldsOf(action, request, draft.values, people.data ?? { users: [], engineers: [] });
  const missing = action === 'attachments' ? (file ? [] : ['file']) : missingOf(fields, draft.values);

  const send = useMutation({
    mutationFn: () => {
      if (action === 'attachments') {
        const form = new FormData();
        if (file) form.append('file', file);
        return act(action, request.id, form, draft.keyFor([file?.name, file?.size, file?.lastModified]));
      }
      const body = bodyOf(action, draft.values);
      return act(action, request.id, body, draft.keyFor(body));
    },
    onSuccess: () => {
      draft.clear();
      void refresh(client, request.id);
      if (action === 'links') return;
      void toast(t(`action.${action}.done`));
      close();
    },
    onError: (error) => {
      if (!(error instanceof FixtrailError) || error.status >= 500) return;
      draft.refused();
      // The page may show a state that is no more: it is read again, and what was typed stays.
      if (error.status === 409) void refresh(client, request.id);
    },
  });
  const token = tokenIn(send.data);
  if (action === 'links' && token !== undefined) return <CustomerLink token={token} />;

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (missing.length === 0) send.mutate();
      }}
    >
      <Stack gap="sm">
        <Text size="sm" className="quiet">
          {t(`action.${action}.about`)}
        </Text>
        {choosesPeople && people.isError && <Alert color="gray">{t('form.noPeople')}</Alert>}
        {fields.map((field) => (
          <FormField
            key={field.name}
            field={field}
            value={draft.values[field.name] ?? ''}
            change={(value) => draft.change(field.name, value)}
            file={file}
            setFile={setFile}
            error={asked && missing.includes(field.name) ? t('form.missing') : errorOf(send.error, field.name)}
          />
        ))}
        {send.error && <ProblemNotice error={send.error} kept={t('form.kept')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('form.later')}
          </Button>
          <Button type="submit" loading={send.isPending} color={action === 'cancel' ? 'red' : undefined}>
            {t(`action.${action}.do`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The server names the fields of the body; some are told here under another name. */
const bodyNames: Readonly<Record<string, string>> = { byName: 'by.name', pauseReason: 'reason' };

const errorOf = (error: Error | null, name: string): string | undefined =>
  error instanceof FixtrailError
    ? error.problem.errors?.find(({ path }) => path === (bodyNames[name] ?? name))?.message
    : undefined;

const tokenIn = (answer: unknown): string | undefined =>
  typeof answer === 'object' && answer !== null && 'token' in answer && typeof answer.token === 'string'
    ? answer.token
    : undefined;

function CustomerLink({ token }: { readonly token: string }) {
  const { t } = useTranslation('request');
  // Behind the # it is not sent to any server, and stands in no log.
  const address = `${location.origin}/c#${token}`;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('action.links.ready')}</Text>
      <Code block className="link-code">
        {address}
      </Code>
      <CopyButton value={address}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? t('event.copied') : t('action.links.copy')}</Button>}
      </CopyButton>
    </Stack>
  );
}
