import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Done } from '../design/done';
import { ListStates } from '../design/list-states';
import { Sheet } from '../design/sheet';
import { Sign, type SignName } from '../design/sign';
import { RelativeTime } from '../design/times';
import { oldPartsQuery, type Finding, type OldPart } from './desk-api';
import { DeskSection } from './desk-section';
import { FindingForm } from './finding-form';
import { PartName } from './part-name';
import { isFru } from './scan';

interface Props {
  readonly of: { readonly depot?: string };
  readonly q: string | undefined;
}

const signs = { confirmed: 'met', 'no-fault-found': 'paused', misuse: 'at-risk' } as const satisfies Readonly<
  Record<Finding['result'], SignName>
>;

/** What quality has to look at, and what it found: cause and supplier, the latest first. */
export function FindingsTab({ of, q }: Props) {
  const { t } = useTranslation('parts');
  const wanted = { ...of, ...(q !== undefined && (isFru(q) ? { fru: q } : { serial: q })) };
  const back = useInfiniteQuery(oldPartsQuery({ ...wanted, state: 'returned' }));
  const found = useInfiniteQuery(oldPartsQuery({ ...wanted, state: 'inspected', sort: '-stateSince' }));
  const [open, setOpen] = useState<string>();
  const [done, setDone] = useState<string>();
  return (
    <>
      <Done text={done} />
      <DeskSection id="to-inspect" title={t('inspect.title')}>
        <ListStates list={back} empty={{ title: t('empty.inspect.title'), text: t('empty.inspect.text') }}>
          {(items) =>
            items.map((part) => (
              <div key={part.id} className="desk-task">
                <Of part={part} />
                {open === part.id ? (
                  <FindingForm
                    part={part}
                    close={() => setOpen(undefined)}
                    done={() => {
                      setOpen(undefined);
                      setDone(t('done.inspect', { fru: part.fru, serial: part.serial }));
                    }}
                  />
                ) : (
                  <Button
                    className="touch"
                    disabled={!part.actions.some(({ name, allowed }) => name === 'inspect' && allowed)}
                    title={part.actions.find(({ name }) => name === 'inspect')?.why?.message}
                    onClick={() => setOpen(part.id)}
                  >
                    {t('inspect.open')}
                  </Button>
                )}
              </div>
            ))
          }
        </ListStates>
      </DeskSection>
      <DeskSection id="found" title={t('found.title')}>
        <ListStates list={found} empty={{ title: t('empty.found.title'), text: t('empty.found.text') }}>
          {(items) => (
            <Sheet
              label={t('found.title')}
              columns={(['found', 'part', 'oldSerial', 'cause', 'supplier', 'for'] as const).map((column) =>
                t(`column.${column}`),
              )}
            >
              {items.map((part) => (
                <Found key={part.id} part={part} />
              ))}
            </Sheet>
          )}
        </ListStates>
      </DeskSection>
    </>
  );
}

function Of({ part }: { readonly part: OldPart }) {
  const { t } = useTranslation('parts');
  return (
    <div>
      <PartName fru={part.fru} description={part.description} cru={part.cru} />
      {part.serial} · {t('inspect.since')} <RelativeTime at={part.stateSince} /> ·{' '}
      <Link to="/requests/$id" params={{ id: part.requestNumber }}>
        {part.requestNumber}
      </Link>
    </div>
  );
}

function Found({ part }: { readonly part: OldPart }) {
  const { t } = useTranslation('parts');
  const { finding } = part;
  if (!finding) return null;
  return (
    <tr>
      <td data-label={t('column.found')}>
        <Sign sign={signs[finding.result]} word={t(`result.${finding.result}`)} />
        <div className="quiet">
          <RelativeTime at={part.stateSince} />
        </div>
      </td>
      <td data-label={t('column.part')}>
        <PartName fru={part.fru} description={part.description} cru={part.cru} />
      </td>
      <td data-label={t('column.oldSerial')}>{part.serial}</td>
      <td data-label={t('column.cause')}>{finding.cause}</td>
      <td data-label={t('column.supplier')}>{finding.supplier ?? '–'}</td>
      <td data-label={t('column.for')}>
        <Link to="/requests/$id" params={{ id: part.requestNumber }}>
          {part.requestNumber}
        </Link>
        <div className="quiet">
          {part.device.model} {part.device.serial}
        </div>
      </td>
    </tr>
  );
}
