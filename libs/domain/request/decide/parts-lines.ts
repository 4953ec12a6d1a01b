import { reject, type Rejection } from '../../aggregate';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import { refuseLineAction, type LineActionName } from '../actions';
import { isOver, usablePieces } from '../state';
import { afterLine, oweForDelivery } from './cru';
import { waiveOldParts } from './old-parts';
import { isOnShelf, isServed, namedAs, type ServedLine } from './served-lines';
import { closeWhenSettled } from './resolution';

type Refused = { readonly rejected: Rejection } | undefined;
type LineCommand = 'pick-part' | 'ship-part' | 'deliver-part' | 'return-part';

/** Finds the line that a command names and hands it on, if its state allows the action. */
const onLine =
  <Type extends LineCommand>(
    action: LineActionName,
    then: (draft: Draft, line: ServedLine, data: RequestCommandData[Type]) => Refused,
  ) =>
  (draft: Draft, data: RequestCommandData[Type]): Refused => {
    const line = draft.request.lines.find(({ id }) => id === data.lineId);
    if (!line) return reject('not-found', { what: 'parts-line' });
    const refused = refuseLineAction(line, action);
    if (refused || !isServed(line)) return { rejected: refused ?? { code: 'not-found' } };
    return then(draft, line, data);
  };

export const pickPart = onLine<'pick-part'>('pick', (draft, line) => {
  draft.add('part-picked', namedAs(line, line.quantity));
  return undefined;
});

export const shipPart = onLine<'ship-part'>('ship', (draft, line, { lineId: _line, ...how }) => {
  draft.add('part-shipped', { ...namedAs(line, line.quantity), ...how });
  return undefined;
});

export const deliverPart = onLine<'deliver-part'>('deliver', (draft, line) => {
  const { serial } = line;
  draft.add('part-delivered', { ...namedAs(line, line.quantity), ...(serial !== undefined && { serial }) });
  oweForDelivery(draft, line.id);
  afterLine(draft);
  return undefined;
});

/** Unused, and back in the depot. A request that only waited for this closes. */
export const returnPart = onLine<'return-part'>('return', (draft, line) => {
  if (isOnShelf(line)) {
    draft.add('part-released', { ...namedAs(line, usablePieces(line)), reason: 'not used' });
    afterLine(draft);
    return undefined;
  }
  const pieces = usablePieces(line);
  if (pieces > 0) draft.add('part-recalled', { ...namedAs(line, pieces), condition: 'good', reason: 'not used' });
  const from = line.state === 'shipped' ? 'transit' : 'site';
  const recalled = draft.request.lines.find(({ id }) => id === line.id)?.comesBack ?? [];
  for (const { quantity, condition } of recalled) {
    const serial = line.serial === undefined || line.state === 'used' ? {} : { serial: line.serial };
    draft.add('part-returned', { ...namedAs(line, quantity), condition, from, ...serial });
  }
  waiveOldParts(draft, line.id, 'the part came back unused');
  if (!isOver(draft.request)) closeWhenSettled(draft);
  afterLine(draft);
  return undefined;
});
