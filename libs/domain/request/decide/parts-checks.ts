import { reject, type FieldError, type Rejection } from '../../aggregate';
import type { Draft } from '../draft';
import type { FaultyPart, PartUse } from '../outcomes';
import { matchUses } from './parts';
import { isOnShelf, isServed, namedAs } from './served-lines';

type Refused = { readonly rejected: Rejection } | undefined;

/** Parts are used from a reservation, and where the old one has to come back it is named by its serial. */
export const refuseUses = (draft: Draft, uses: readonly PartUse[]): Refused => {
  const { parts } = draft.context.supply;
  const matched = matchUses(draft.request.lines, uses);
  const errors = uses.flatMap(({ fru, serialOut }, index): readonly FieldError[] => {
    const path = `outcome.partsUsed.${index}`;
    if (!matched[index]) return [notReserved(`${path}.fru`, fru)];
    if (parts[fru]?.returnRequired !== true || serialOut !== undefined) return [];
    const message = {
      en: `The old part of a swap of ${fru} has to come back: its serial number is needed.`,
      zh: `更换 ${fru} 后须退回旧件，请填写旧件序列号。`,
    };
    return [{ path: `${path}.serialOut`, code: 'old-serial-required', message }];
  });
  return errors.length > 0 ? reject('invalid', undefined, errors) : undefined;
};

const notReserved = (path: string, fru: string): FieldError => ({
  path,
  code: 'not-reserved',
  message: { en: `No part ${fru} is reserved for this request.`, zh: `本单没有预留备件 ${fru}。` },
});

/** Parts that turned out dead or wrong leave their lines: the dead ones as defective, the others unused. */
export const setAsideFaulty = (draft: Draft, faulty: readonly FaultyPart[]): Refused => {
  const uses = faulty.map(({ fru, serial }) => ({ fru, ...(serial !== undefined && { serialIn: serial }) }));
  const matched = matchUses(draft.request.lines, uses);
  const errors = faulty.flatMap(({ fru }, index) =>
    matched[index] ? [] : [notReserved(`outcome.faulty.${index}.fru`, fru)],
  );
  if (errors.length > 0) return reject('invalid', undefined, errors);
  faulty.forEach(({ as, serial }, index) => {
    const line = matched[index];
    if (!line || !isServed(line)) return;
    const piece = { ...namedAs(line, 1), ...(serial !== undefined && { serial }) };
    const reason = as === 'dead' ? 'dead on arrival' : 'the wrong part';
    if (!isOnShelf(line)) {
      draft.add('part-recalled', { ...namedAs(line, 1), condition: as === 'dead' ? 'defective' : 'good', reason });
    } else if (as === 'dead') draft.add('part-failed', piece);
    else draft.add('part-released', { ...namedAs(line, 1), reason });
  });
  return undefined;
};
