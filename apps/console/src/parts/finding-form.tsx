import { Button, Group, Radio, Stack, TextInput, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../design/problem-notice';
import { useInspect, type Finding, type OldPart } from './desk-api';
import { useDraft } from '../design/use-draft';

const results = ['confirmed', 'no-fault-found', 'misuse'] as const satisfies readonly Finding['result'][];

interface Props {
  readonly part: OldPart;
  readonly close: () => void;
  readonly done: () => void;
}

/** What the part had: found or not, why, and whose it is. */
export function FindingForm({ part, close, done }: Props) {
  const { t } = useTranslation('parts');
  const [draft, setDraft, forget] = useDraft(`parts.finding.${part.id}`, { result: '', cause: '', supplier: '' });
  const [asked, setAsked] = useState(false);
  const inspect = useInspect(() => {
    forget();
    done();
  });
  const result = results.find((one) => one === draft.result);
  const cause = draft.cause.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (result === undefined || cause === '') return;
    const supplier = draft.supplier.trim() === '' ? {} : { supplier: draft.supplier.trim() };
    inspect.mutate({ part, finding: { result, cause, ...supplier } });
  };
  return (
    <form onSubmit={submit} noValidate aria-label={t('inspect.form', { fru: part.fru })}>
      <Stack gap="sm" maw="32rem">
        {inspect.error && <ProblemNotice error={inspect.error} kept={t('kept')} />}
        <Radio.Group
          label={t('inspect.result')}
          error={asked && result === undefined && t('inspect.resultNeeded')}
          value={draft.result}
          onChange={(chosen) => setDraft({ ...draft, result: chosen })}
        >
          <Group gap="lg" mt={4}>
            {results.map((one) => (
              <Radio key={one} value={one} label={t(`result.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
        <Textarea
          label={t('inspect.cause')}
          autosize
          minRows={2}
          error={asked && cause === '' && t('inspect.causeNeeded')}
          value={draft.cause}
          onChange={({ currentTarget }) => setDraft({ ...draft, cause: currentTarget.value })}
        />
        <TextInput
          label={t('inspect.supplier')}
          description={t('inspect.supplierWhy')}
          value={draft.supplier}
          onChange={({ currentTarget }) => setDraft({ ...draft, supplier: currentTarget.value })}
        />
        <Group gap="sm">
          <Button type="submit" className="touch" loading={inspect.isPending}>
            {t('inspect.submit')}
          </Button>
          <Button variant="subtle" className="touch" onClick={close}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
