import { Button, Checkbox, Popover, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../design/problem-notice';
import { RelativeTime } from '../design/times';
import { handle, unhandle, type AtRiskBoard, type AtRiskRow } from './calls';

/** "I see to it", with what is being done: recorded with the name, and undone by the same box. */
export function HandledBox({ row }: { readonly row: AtRiskRow }) {
  const { t } = useTranslation('boards');
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const client = useQueryClient();
  const { handled, requestId } = row;
  const change = useMutation({
    mutationFn: () =>
      handled
        ? unhandle({ path: { id: requestId }, body: {} })
        : handle({ path: { id: requestId }, body: { ...(note.trim() !== '' && { note }) } }),
    onSuccess: () => {
      setAsking(false);
      setNote('');
      // What was done is seen at once; the board itself follows a moment later.
      client.setQueriesData<AtRiskBoard>({ queryKey: ['at-risk'] }, (board) => board && without(board, requestId));
      return client.invalidateQueries({ queryKey: ['at-risk'] });
    },
  });
  const action = row.actions.find(({ name }) => name === (handled ? 'unhandle' : 'handle'));
  return (
    <>
      <Popover opened={asking} onChange={setAsking} position="left" trapFocus withinPortal>
        <Popover.Target>
          <Checkbox
            size="sm"
            classNames={{ root: 'handled-check' }}
            label={<span className="handled-label">{t('atRisk.columns.handled')}</span>}
            aria-label={t('atRisk.handle', { number: row.number })}
            checked={handled !== null || asking}
            disabled={action?.allowed !== true || change.isPending}
            title={action?.why?.message}
            onChange={() => (handled ? change.mutate() : setAsking((was) => !was))}
          />
        </Popover.Target>
        <Popover.Dropdown>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              change.mutate();
            }}
          >
            <Stack gap="xs" w="17rem">
              <TextInput
                size="xs"
                label={t('atRisk.note')}
                placeholder={t('atRisk.noteExample')}
                value={note}
                maxLength={4000}
                onChange={({ currentTarget }) => setNote(currentTarget.value)}
              />
              {change.isError && <ProblemNotice error={change.error} />}
              <Button size="xs" type="submit" loading={change.isPending}>
                {t('atRisk.seeTo')}
              </Button>
            </Stack>
          </form>
        </Popover.Dropdown>
      </Popover>
      {handled && (
        <div className="handled-by">
          {handled.by.name} · <RelativeTime at={handled.at} />
          {handled.note !== null && <div className="quiet">{handled.note}</div>}
        </div>
      )}
      {handled && change.isError && <ProblemNotice error={change.error} />}
    </>
  );
}

const without = (board: AtRiskBoard, requestId: string): AtRiskBoard => ({
  ...board,
  items: board.items.filter((one) => one.requestId !== requestId),
});
