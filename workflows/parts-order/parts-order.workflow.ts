import { setCurrentDetails } from '@temporalio/workflow';
import type { PartsOrderInput } from '@fixtrail/contracts/process';
import { allocateParts } from '../activities';

/**
 * An order of parts, beside the engineer's way to the customer. It reports to the request by command: what it reserves
 * is in the request's own stream, so that whoever ends the request gives everything back in the same append.
 */
export async function partsOrder(input: PartsOrderInput): Promise<void> {
  setCurrentDetails(`Reserving the parts of order ${input.orderId} for request ${input.requestId}.`);
  await allocateParts(input);
}
