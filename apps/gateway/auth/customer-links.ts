import type { RecordStores } from '@fixtrail/activities/record';
import { customerLinkDocument, type CustomerLinkDocument, type Link } from '@fixtrail/contracts/api/customer';
import type { Principal } from './principal';

/** Whoever holds the link to a request: the customer, or whom they gave it to. */
export const customerOf = (requestId: string): Principal => {
  const id = `customer/${requestId}`;
  return {
    id,
    name: 'Customer',
    role: 'customer',
    regions: [],
    skills: [],
    requestId,
    actor: { kind: 'customer', id },
  };
};

/** The customer that a link of ours speaks for; `undefined` once it is revoked. Asked on every call. */
export async function findCustomer(
  stores: RecordStores,
  named: { readonly id: string; readonly requestId: string },
): Promise<Principal | undefined> {
  const link = await findCustomerLink(stores, named.id);
  const opens = link?.requestId === named.requestId && link.revokedAt === null;
  return opens ? customerOf(named.requestId) : undefined;
}

export async function findCustomerLink(
  { register }: RecordStores,
  id: string,
): Promise<CustomerLinkDocument | undefined> {
  const row = await register.findOne({ _id: `customer-link/${id}` });
  return row ? customerLinkDocument.parse(row.document) : undefined;
}

export async function customerLinksOf({ register }: RecordStores, requestId: string): Promise<readonly Link[]> {
  const rows = await register.find({ kind: 'customer-link', 'document.requestId': requestId }).toArray();
  return rows.map(({ id, document }) => ({ id, ...customerLinkDocument.parse(document) }));
}
