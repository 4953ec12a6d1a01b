import { currentSecrets, newSecret, type WebhookEndpointRow, type WebhookSources } from '@fixtrail/activities/webhooks';
import type { NewWebhookEndpointBody, RotatedSecret, WebhookEndpointBody } from '@fixtrail/contracts/api/webhooks';
import { derivedId } from '@fixtrail/contracts/ids';
import { headPosition } from '@fixtrail/event-log';
import type { CallContext } from '../http/command-context.decorator';
import { otherVersion, refuseOther } from '../http/etag';
import { isDuplicateKey } from '../platform/duplicate-key';
import { ProblemError } from '../problem/problem-error';

/** Makes an endpoint; the same command again finds the one it has made. */
export async function createEndpoint(
  { log, stores: { endpoints } }: WebhookSources,
  { url, types, description }: NewWebhookEndpointBody,
  { commandId }: CallContext,
): Promise<WebhookEndpointRow> {
  const row: WebhookEndpointRow = {
    _id: derivedId(commandId, 'webhook-endpoint'),
    url,
    types,
    ...(description !== undefined && { description }),
    status: 'enabled',
    secrets: [{ secret: newSecret(), madeBy: commandId }],
    after: await headPosition(log),
    createdAt: new Date(),
    version: 1,
  };
  try {
    await endpoints.insertOne(row);
    return row;
  } catch (error) {
    const made = isDuplicateKey(error) ? await endpoints.findOne({ _id: row._id }) : null;
    if (made) return made;
    throw error;
  }
}

/** @throws ProblemError `if-match-failed` when the caller has seen another version. */
export async function changeEndpoint(
  { stores: { endpoints } }: WebhookSources,
  row: WebhookEndpointRow,
  { url, types, description, status }: WebhookEndpointBody,
  { ifMatch }: CallContext,
): Promise<WebhookEndpointRow> {
  refuseOther(row.version, ifMatch);
  const changed = await endpoints.findOneAndUpdate(
    { _id: row._id, version: row.version },
    {
      $set: { url, types, status, ...(description !== undefined && { description }) },
      // Whoever writes it takes it over: why it was disabled by itself is past.
      $unset: { disabledBecause: '', ...(description === undefined && { description: '' }) },
      $inc: { version: 1 },
    },
    { returnDocument: 'after' },
  );
  if (changed) return changed;
  throw await movedOn(endpoints, row);
}

/** @throws ProblemError `if-match-failed` when the caller has seen another version. */
export async function removeEndpoint(
  { stores: { endpoints } }: WebhookSources,
  row: WebhookEndpointRow,
  { ifMatch }: CallContext,
): Promise<void> {
  refuseOther(row.version, ifMatch);
  const { deletedCount } = await endpoints.deleteOne({
    _id: row._id,
    ...(ifMatch !== undefined && { version: ifMatch }),
  });
  if (deletedCount === 0 && ifMatch !== undefined) throw await movedOn(endpoints, row);
}

/** Puts a new secret before the current one, which goes on signing for `overlapMs`. At most two sign at a time. */
export async function rotateSecret(
  { stores: { endpoints } }: WebhookSources,
  row: WebhookEndpointRow,
  overlapMs: number,
  { commandId, ifMatch }: CallContext,
): Promise<RotatedSecret> {
  const made = row.secrets.findIndex(({ madeBy }) => madeBy === commandId);
  if (made < 0) refuseOther(row.version, ifMatch);
  if (made >= 0) return rotated(row.secrets.slice(made));
  const now = new Date();
  const until = new Date(now.getTime() + overlapMs);
  const [current] = currentSecrets(row.secrets, now);
  const secrets = [{ secret: newSecret(), madeBy: commandId }, ...(current ? [{ ...current, expiresAt: until }] : [])];
  const { matchedCount } = await endpoints.updateOne(
    { _id: row._id, version: row.version },
    { $set: { secrets }, $inc: { version: 1 } },
  );
  if (matchedCount === 1) return rotated(secrets);
  throw await movedOn(endpoints, row);
}

const rotated = ([fresh, old]: WebhookEndpointRow['secrets']): RotatedSecret => ({
  secret: fresh?.secret ?? '',
  oldExpiresAt: (old?.expiresAt ?? new Date()).toISOString(),
});

/** Somebody was quicker between our look and our write. */
async function movedOn(
  endpoints: WebhookSources['stores']['endpoints'],
  { _id, version }: WebhookEndpointRow,
): Promise<ProblemError> {
  const now = await endpoints.findOne({ _id });
  return now ? otherVersion(version, now.version) : new ProblemError('not-found');
}
