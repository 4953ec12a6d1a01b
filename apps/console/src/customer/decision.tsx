import { Button, Group, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../design/problem-notice';
import { giveConsent, type Answer, type CustomerRequest } from './calls';
import { Quote } from './quote';
import { useKept } from './use-kept';

interface Props {
  readonly request: CustomerRequest;
  readonly onAnswered: () => void;
}

/** A proposal or a quote that waits for the customer; a no is asked for its reason, and needs a second press. */
export function Decision({ request, onAnswered }: Props) {
  const { t } = useTranslation('customer');
  const { id, proposal, quote, actions } = request;
  const consent = actions.find(({ name }) => name === 'consent');
  const subject = quote ? 'quote' : 'proposal';
  const [reason, setReason] = useKept(`reason.${id}`);
  const [isDeclining, setDeclining] = useState(false);
  // One key for each answer: pressed twice, or on a bad network, it is given once.
  const [keys] = useState(() => ({ yes: crypto.randomUUID(), no: crypto.randomUUID() }));
  const answering = useMutation({
    mutationFn: (accepted: boolean) => {
      const why = accepted || reason.trim() === '' ? {} : { reason: reason.trim() };
      const body: Answer = { subject, accepted, via: 'link', ...why };
      return giveConsent({ path: { id }, body, idempotencyKey: accepted ? keys.yes : keys.no });
    },
    onSuccess: () => {
      setReason('');
      onAnswered();
    },
  });
  if (consent?.allowed !== true || (!proposal && !quote)) return null;
  return (
    <section aria-label={t(`decision.${subject}`)} className="customer-decision">
      <h2>{t(`decision.${subject}`)}</h2>
      {quote ? <Quote quote={quote} /> : <p>{proposal?.proposal}</p>}
      {!quote && request.charge === 'free' && <Text c="dimmed">{t('decision.free')}</Text>}
      {answering.error && (
        <ProblemNotice error={answering.error} kept={t('kept')} retry={() => answering.mutate(answering.variables)} />
      )}
      {isDeclining ? (
        <>
          <Textarea
            label={t('decision.why')}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group grow>
            <Button size="lg" variant="default" onClick={() => setDeclining(false)}>
              {t('decision.back')}
            </Button>
            <Button size="lg" color="red" loading={answering.isPending} onClick={() => answering.mutate(false)}>
              {t('decision.reallyNo')}
            </Button>
          </Group>
        </>
      ) : (
        <Group grow>
          <Button size="lg" variant="default" disabled={answering.isPending} onClick={() => setDeclining(true)}>
            {t('decision.no')}
          </Button>
          <Button size="lg" loading={answering.isPending} onClick={() => answering.mutate(true)}>
            {t('decision.yes')}
          </Button>
        </Group>
      )}
    </section>
  );
}
