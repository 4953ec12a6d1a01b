import { Button, Group, Text } from '@mantine/core';
import { IconCopyCheck, IconHistory } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../design/problem-notice';
import { RelativeTime } from '../design/times';
import { addNote, type Preview } from './calls';
import type { Draft } from './draft';
import { Section } from './section';
import type { DraftInHand } from './use-draft';

interface Props {
  readonly preview: Preview | undefined;
  readonly draft: Draft;
  readonly change: DraftInHand['change'];
  /** What the caller said was kept with the request of this number. */
  readonly onNoted: (number: string) => void;
}

/** What there is of this device already: perhaps the call is about one of these. */
export function Found({ preview, draft, change, onNoted }: Props) {
  const { t } = useTranslation('intake');
  const { openRequests = [], closedRequests = [] } = preview ?? {};
  if (openRequests.length + closedRequests.length === 0) return null;
  return (
    <Section title={t('found.title')}>
      <ul className="found">
        {openRequests.map((request) => (
          <OpenOne key={request.id} request={request} draft={draft} onNoted={onNoted} />
        ))}
        {closedRequests.map((request) => (
          <ClosedOne key={request.id} request={request} draft={draft} change={change} />
        ))}
      </ul>
    </Section>
  );
}

interface OpenProps extends Pick<Props, 'draft' | 'onNoted'> {
  readonly request: Preview['openRequests'][number];
}

function OpenOne({ request: { id, number, fault, receivedAt, waitingOn }, draft, onNoted }: OpenProps) {
  const { t } = useTranslation('intake');
  // Made once: the same words with the same key are kept once, however often the button is pressed.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const said = [draft.description, draft.errorMessage, draft.configuration].map((text) => text.trim()).filter(Boolean);
  const who = [draft.name, draft.phone].filter(Boolean).join(' ');
  const noting = useMutation({
    mutationFn: () => {
      const text = t('found.note', { who: who || t('found.somebody'), said: said.join('\n') || t('found.nothingNew') });
      return addNote({ path: { id }, body: { text }, idempotencyKey });
    },
    onSuccess: () => onNoted(number),
  });
  return (
    <li className="found-open">
      <IconCopyCheck size={18} aria-hidden />
      <div>
        <Text fw={600}>
          {t('found.open')}{' '}
          <Link to="/requests/$id" params={{ id: number }}>
            {number}
          </Link>{' '}
          · <RelativeTime at={receivedAt} />
        </Text>
        <Text>{fault}</Text>
        <Text c="dimmed">{waitingOn}</Text>
        {noting.error && <ProblemNotice error={noting.error} kept={t('problem.kept')} retry={() => noting.mutate()} />}
        <Group gap="xs" mt={4}>
          <Button size="compact-sm" variant="light" loading={noting.isPending} onClick={() => noting.mutate()}>
            {t('found.same', { number })}
          </Button>
          <Text size="sm" c="dimmed">
            {t('found.other')}
          </Text>
        </Group>
      </div>
    </li>
  );
}

interface ClosedProps extends Pick<Props, 'draft' | 'change'> {
  readonly request: Preview['closedRequests'][number];
}

function ClosedOne({ request: { number, fault, closedAt, resolution }, draft, change }: ClosedProps) {
  const { t } = useTranslation('intake');
  const isLinked = draft.repeatOf === number;
  return (
    <li className="found-closed">
      <IconHistory size={18} aria-hidden />
      <div>
        <Text>
          {t(`resolutions.${resolution ?? 'solved'}`)}{' '}
          <Link to="/requests/$id" params={{ id: number }}>
            {number}
          </Link>
          {closedAt !== null && (
            <>
              {' '}
              · <RelativeTime at={closedAt} />
            </>
          )}
        </Text>
        <Text c="dimmed">{fault}</Text>
        <Button
          size="compact-sm"
          variant={isLinked ? 'filled' : 'default'}
          aria-pressed={isLinked}
          onClick={() => change({ repeatOf: isLinked ? '' : number })}
        >
          {t(isLinked ? 'found.linked' : 'found.again', { number })}
        </Button>
      </div>
    </li>
  );
}
