import { Button, Group, NativeSelect, NumberInput, Stack, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post, type api } from '../api';
import { depotsQuery } from '../api/register';
import { ProblemNotice } from '../design/problem-notice';
import { Sign } from '../design/sign';
import { useDraft } from '../design/use-draft';

const moveStock = post<api.StockMoveData, api.StockMoveResponse>('/v1/depots/{id}/stock-moves');
type Body = api.StockMoveData['body'];
const conditions = ['good', 'defective', 'repaired', 'scrap'] as const satisfies readonly Body['condition'][];
const nothing = { depot: '', direction: 'in', quantity: 1, condition: 'good', reason: '', serials: '' };

/** Pieces in or out of a depot, with the reason and, where they are known, their serial numbers, one a line. */
export function StockMoveForm({ fru }: { readonly fru: string }) {
  const { t } = useTranslation('parts');
  const client = useQueryClient();
  const depots = useQuery(depotsQuery);
  const [draft, setDraft, forget] = useDraft(`parts.move.${fru}`, nothing);
  const [asked, setAsked] = useState(false);
  // The same key for the same move: pressed twice, or sent again after no answer, it is one move.
  const key = useRef(crypto.randomUUID());
  const move = useMutation({
    mutationFn: (body: Body) => moveStock({ path: { id: draft.depot }, body, idempotencyKey: key.current }),
    onSuccess: () => {
      forget();
      setDraft({ ...nothing, depot: draft.depot });
      setAsked(false);
    },
    onSettled: () => {
      key.current = crypto.randomUUID();
      return client.invalidateQueries({ queryKey: ['parts'] });
    },
  });
  const serials = draft.serials.split(/[\s,;]+/).filter((one) => one !== '');
  const wrongCount = serials.length > 0 && serials.length !== draft.quantity;
  const condition = conditions.find((one) => one === draft.condition) ?? 'good';
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (draft.depot === '' || draft.reason.trim() === '' || draft.quantity < 1 || wrongCount) return;
    const quantity = draft.direction === 'in' ? draft.quantity : -draft.quantity;
    move.mutate({ fru, quantity, condition, reason: draft.reason.trim(), ...(serials.length > 0 && { serials }) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw="46rem">
        {move.error && <ProblemNotice error={move.error} kept={t('kept')} />}
        {move.data && (
          <p role="status">
            <Sign sign="met" word={t('move.done', { depot: move.data.depot, count: move.data.available })} />
          </p>
        )}
        <Group gap="sm" align="flex-start">
          <NativeSelect
            label={t('column.depot')}
            data={[
              { value: '', label: t('move.whichDepot') },
              ...(depots.data ?? []).map(({ id, name }) => ({ value: id, label: `${name} · ${id}` })),
            ]}
            error={asked && draft.depot === '' && t('move.depotNeeded')}
            value={draft.depot}
            onChange={({ currentTarget }) => setDraft({ ...draft, depot: currentTarget.value })}
          />
          <NativeSelect
            label={t('move.direction')}
            data={(['in', 'out'] as const).map((value) => ({ value, label: t(`move.${value}`) }))}
            value={draft.direction}
            onChange={({ currentTarget }) => setDraft({ ...draft, direction: currentTarget.value })}
          />
          <NumberInput
            label={t('move.quantity')}
            min={1}
            max={100_000}
            allowDecimal={false}
            w="7rem"
            value={draft.quantity}
            onChange={(quantity) => setDraft({ ...draft, quantity: Number(quantity) })}
          />
          <NativeSelect
            label={t('column.condition')}
            data={conditions.map((value) => ({ value, label: t(`condition.${value}`) }))}
            value={condition}
            onChange={({ currentTarget }) => setDraft({ ...draft, condition: currentTarget.value })}
          />
        </Group>
        <TextInput
          label={t('move.reason')}
          error={asked && draft.reason.trim() === '' && t('move.reasonNeeded')}
          value={draft.reason}
          onChange={({ currentTarget }) => setDraft({ ...draft, reason: currentTarget.value })}
        />
        <Textarea
          label={t('move.serials')}
          description={t('move.serialsHow')}
          autosize
          minRows={2}
          error={asked && wrongCount && t('move.serialsCount', { count: draft.quantity, told: serials.length })}
          value={draft.serials}
          onChange={({ currentTarget }) => setDraft({ ...draft, serials: currentTarget.value })}
        />
        <Group>
          <Button type="submit" className="touch" loading={move.isPending}>
            {t('move.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
