import { Button, Group, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FixtrailError } from '../api';
import { ProblemNotice } from '../design/problem-notice';
import { Sheet } from '../design/sheet';
import { Sign } from '../design/sign';
import { TimeOfDay } from '../design/times';
import { useDraft } from '../design/use-draft';
import type { Preview, Rules } from './rules-api';

interface Props<Body> {
  readonly rules: Rules<Body>;
  readonly body: Body;
  /** In words, what was changed. */
  readonly summary: string;
  readonly discard: () => void;
  /** The version is made: the draft is not needed any more. */
  readonly made: (version: number) => void;
  /** What the server finds wrong, where the editor shows it itself. */
  readonly refused?: (error: FixtrailError) => void;
}

/** An amendment, step by step: what was changed, which deadlines it would move, then making and applying it. */
export function Amendment<Body>({ rules, body, summary, discard, made, refused }: Props<Body>) {
  const { t } = useTranslation('administration');
  const client = useQueryClient();
  const [{ reason }, setDraft, forget] = useDraft(`amendment.${rules.kind}.${rules.id}`, { reason: '' });
  const asked = JSON.stringify(body);
  const tell = (error: Error): void => {
    if (error instanceof FixtrailError) refused?.(error);
  };
  const preview = useMutation({
    mutationFn: async () => ({ of: asked, moves: await rules.preview(body) }),
    onError: tell,
  });
  const save = useMutation({
    mutationFn: async (applies: boolean) => {
      const version = await rules.save(body);
      return { version, applied: applies ? await rules.apply(version, reason) : undefined };
    },
    onSuccess: async ({ version }) => {
      forget();
      made(version);
      await client.invalidateQueries({ queryKey: ['rules'] });
    },
    onError: tell,
  });
  // A preview is of one draft only: it goes when the draft changes.
  const shown = preview.data?.of === asked ? preview.data.moves : undefined;
  return (
    <section className="amendment" aria-labelledby="amendment">
      <Title order={2} size="md" id="amendment">
        {t('amendment.title')}
      </Title>
      <p>{summary}</p>
      <Stack gap="sm">
        {(preview.error ?? save.error) && (
          <ProblemNotice error={preview.error ?? save.error} kept={t('amendment.kept')} />
        )}
        {shown && <Moves preview={shown} />}
        {shown && shown.moved > 0 && (
          <TextInput
            label={t('amendment.reason')}
            description={t('amendment.reasonWhy')}
            maw="36rem"
            value={reason}
            onChange={({ currentTarget }) => setDraft({ reason: currentTarget.value })}
          />
        )}
        <Group gap="sm">
          {!shown && (
            <Button className="touch" loading={preview.isPending} onClick={() => preview.mutate()}>
              {t('amendment.preview')}
            </Button>
          )}
          {shown && (
            <Button className="touch" loading={save.isPending && save.variables} onClick={() => save.mutate(true)}>
              {t('amendment.apply', { version: rules.version + 1, count: shown.moved })}
            </Button>
          )}
          {shown && (
            <Button
              variant="default"
              className="touch"
              loading={save.isPending && !save.variables}
              onClick={() => save.mutate(false)}
            >
              {t('amendment.save', { version: rules.version + 1 })}
            </Button>
          )}
          <Button
            variant="subtle"
            className="touch"
            onClick={() => {
              forget();
              discard();
            }}
          >
            {t('amendment.discard')}
          </Button>
        </Group>
        {shown && <p className="quiet">{t('amendment.saveMeans')}</p>}
      </Stack>
    </section>
  );
}

/** "41 deadlines move", and each of them: from when to when, and why. */
function Moves({ preview: { requests, moved, moves } }: { readonly preview: Preview }) {
  const { t } = useTranslation('administration');
  return (
    <div role="status">
      <p className="amendment-count">{t('amendment.moved', { count: moved })}</p>
      <p className="quiet">{t('amendment.requests', { count: requests })}</p>
      {moves.length > 0 && (
        <Sheet
          label={t('amendment.title')}
          columns={(['request', 'clock', 'before', 'after', 'because'] as const).map((column) =>
            t(`amendment.${column}`),
          )}
        >
          {moves.map((move) => (
            <tr key={`${move.requestId} ${move.clock}`}>
              <td data-label={t('amendment.request')}>
                <Link to="/requests/$id" params={{ id: move.requestNumber }}>
                  {move.requestNumber}
                </Link>{' '}
                {move.requestNumber.startsWith('T') && <Sign sign="test-clock" />}
              </td>
              <td data-label={t('amendment.clock')}>{t(`clock.${move.clock}`)}</td>
              <td data-label={t('amendment.before')}>
                <s>
                  <TimeOfDay at={move.before} />
                </s>
              </td>
              <td data-label={t('amendment.after')}>
                <strong>
                  <TimeOfDay at={move.after} />
                </strong>
                {move.provisional && <div className="quiet">{t('day.provisional')}</div>}
              </td>
              <td data-label={t('amendment.because')}>{move.because}</td>
            </tr>
          ))}
        </Sheet>
      )}
      {moved > moves.length && <p className="quiet">{t('amendment.more', { count: moved - moves.length })}</p>}
    </div>
  );
}
