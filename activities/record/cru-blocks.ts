import type { ClientSession } from 'mongodb';
import type { OldPart, OpenedRequest, RequestCommand, RequestContext, RequestState } from '@fixtrail/domain/request';
import type { CruBlockRow, RecordStores } from './stores';

const customerOf = ({ customer }: OpenedRequest): string => customer.phone ?? customer.email ?? customer.name;

const isBlocking = ({ charged, state }: OldPart): boolean => charged !== null && state === 'due';

/** The old part that keeps another from being sent to this device or customer; looked up for such a diagnosis only. */
export const cruBlockFor = async (
  { cruBlocks }: RecordStores,
  state: RequestState,
  command: RequestCommand,
): Promise<RequestContext['cruBlockedBy']> => {
  if (!state.opened || command.type !== 'complete-task' || command.data.outcome.result !== 'cru') return null;
  const { serial } = state.product;
  const row = await cruBlocks.findOne({
    $or: [{ customer: customerOf(state) }, ...(serial === undefined ? [] : [{ serial }])],
  });
  return row && { fru: row.fru, number: row.number };
};

/** Keeps the blocks in step with the request, in its own transaction; `null` when nothing changes. */
export const blockChanges = (
  { cruBlocks }: RecordStores,
  before: RequestState,
  after: RequestState,
): ((session: ClientSession) => Promise<void>) | null => {
  if (!after.opened) return null;
  const blocked = before.opened ? before.oldParts.filter(isBlocking).map(({ id }) => id) : [];
  const blocks = after.oldParts.filter(isBlocking);
  const lifted = blocked.filter((id) => !blocks.some((part) => part.id === id));
  const rows = blocks
    .filter(({ id }) => !blocked.includes(id))
    .map(({ id, fru }): CruBlockRow => ({
      _id: id,
      requestId: after.id,
      number: after.number,
      fru,
      serial: after.product.serial ?? null,
      customer: customerOf(after),
    }));
  if (lifted.length + rows.length === 0) return null;
  return async (session) => {
    if (lifted.length > 0) await cruBlocks.deleteMany({ _id: { $in: lifted } }, { session });
    if (rows.length > 0) await cruBlocks.insertMany(rows, { session });
  };
};
