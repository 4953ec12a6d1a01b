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
