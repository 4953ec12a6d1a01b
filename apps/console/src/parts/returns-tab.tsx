import { Button, Group, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Done } from '../design/done';
import { ListStates } from '../design/list-states';
import { ProblemNotice } from '../design/problem-notice';
import { Sheet } from '../design/sheet';
import { Sign } from '../design/sign';
import { RelativeTime } from '../design/times';
import { useDraft } from '../design/use-draft';
import { linesQuery, oldPartsQuery, useStep, useTakeIn, type OldPart } from './desk-api';
import { DeskSection } from './desk-section';
import { LineRow, LineSheet } from './line-row';
import { PartName } from './part-name';
import { isFru } from './scan';

interface Props {
  readonly of: { readonly depot?: string };
  readonly q: string | undefined;
}

/** What has to come back: old parts that are owed, and pieces that were sent and not needed. */
export function ReturnsTab({ of, q }: Props) {
  const { t } = useTranslation('parts');
  const wanted = { ...of, ...(q !== undefined && (isFru(q) ? { fru: q } : { serial: q })) };
  const owed = useInfiniteQuery(oldPartsQuery({ ...wanted, state: 'due' }));
  const unused = useInfiniteQuery(linesQuery({ ...wanted, comesBack: 'true' }));
  const [done, setDone] = useState<string>();
  const giveBack = useStep(({ line }) => setDone(t('done.return', { fru: line.fru, number: line.requestNumber })));
  return (
    <>
      <Done text={done} />
      <DeskSection id="owed" title={t('owed.title')}>
        <ListStates list={owed} empty={{ title: t('empty.owed.title'), text: t('empty.owed.text') }}>
          {(items) => (
            <Sheet
              label={t('owed.title')}
              columns={(['owedSince', 'part', 'oldSerial', 'for', 'told', 'takeIn'] as const).map((column) =>
                t(`column.${column}`),
              )}
            >
              {items.map((part) => (
                <Owed key={`${part.id} ${q ?? ''}`} part={part} scanned={q} done={setDone} />
              ))}
            </Sheet>
          )}
        </ListStates>
      </DeskSection>
      <DeskSection id="unused" title={t('unused.title')}>
        {giveBack.error && <ProblemNotice error={giveBack.error} kept={t('conflict')} />}
        <ListStates list={unused} empty={{ title: t('empty.unused.title'), text: t('empty.unused.text') }}>
          {(items) => (
            <LineSheet label={t('unused.title')} last="action">
              {items.map((line) => (
                <LineRow
                  key={line.id}
                  line={line}
                  buttons={
                    <>
                      <div className="quiet">
                        {line.comesBack
                          .map(({ quantity, condition }) => `${quantity} × ${t(`condition.${condition}`)}`)
                          .join(', ')}
                      </div>
                      <Button
                        size="compact-md"
                        className="touch"
                        disabled={!line.actions.some(({ name, allowed }) => name === 'return' && allowed)}
                        loading={giveBack.isPending && giveBack.variables.line.id === line.id}
                        onClick={() => giveBack.mutate({ line, name: 'return' })}
                      >
                        {t('step.return')}
                      </Button>
                    </>
                  }
                />
              ))}
            </LineSheet>
          )}
        </ListStates>
      </DeskSection>
    </>
  );
}

interface OwedProps {
  readonly part: OldPart;
  readonly scanned: string | undefined;
  readonly done: (text: string) => void;
}

/** An old part that somebody still has. It is taken in by its serial number, so that it is this one. */
function Owed({ part, scanned, done }: OwedProps) {
  const { t } = useTranslation('parts');
  const [{ serial }, setDraft, forget] = useDraft(`parts.take-in.${part.id}.${scanned ?? ''}`, {
    serial: scanned === part.serial ? (scanned ?? '') : '',
  });
  const takeIn = useTakeIn(() => {
    forget();
    done(t('done.takeIn', { fru: part.fru, serial: serial.trim() }));
  });
  const mayTakeIn = part.actions.some(({ name, allowed }) => name === 'return-old' && allowed);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (serial.trim() !== '') takeIn.mutate({ part, serial: serial.trim() });
  };
  return (
    <tr>
      <td data-label={t('column.owedSince')}>
        <RelativeTime at={part.dueSince} />
      </td>
      <td data-label={t('column.part')}>
        <PartName fru={part.fru} description={part.description} cru={part.cru} />
      </td>
      <td data-label={t('column.oldSerial')}>{part.serial ?? <span className="quiet">{t('serialUnknown')}</span>}</td>
      <td data-label={t('column.for')}>
        <Link to="/requests/$id" params={{ id: part.requestNumber }}>
          {part.requestNumber}
        </Link>
        <div className="quiet">
          {part.customer} · {part.device.model} {part.device.serial}
        </div>
      </td>
      <td data-label={t('column.told')}>
        <Told part={part} />
      </td>
      <td className="desk-action">
        <form onSubmit={submit}>
          <Group gap="xs" wrap="nowrap">
            <TextInput
              aria-label={t('takeIn.serial', { fru: part.fru })}
              placeholder={t('takeIn.placeholder')}
              autoFocus={scanned !== undefined && scanned === part.serial}
              disabled={!mayTakeIn}
              value={serial}
              onChange={({ currentTarget }) => setDraft({ serial: currentTarget.value })}
            />
            <Button type="submit" className="touch" disabled={!mayTakeIn} loading={takeIn.isPending}>
              {t('takeIn.submit')}
            </Button>
          </Group>
        </form>
        {takeIn.error && <ProblemNotice error={takeIn.error} />}
      </td>
    </tr>
  );
}

/** How often it was asked for, and whether it has been charged. */
function Told({ part: { reminded, charged } }: { readonly part: OldPart }) {
  const { t } = useTranslation('parts');
  if (charged !== null) return <Sign sign="breached" word={t('charged', { amount: charged.toFixed(2) })} />;
  if (reminded.length === 0) return <span className="quiet">{t('notReminded')}</span>;
  return <Sign sign="at-risk" word={t('reminded', { days: reminded.join(', ') })} />;
}
