import {
  condition,
  continueAsNew,
  defineSignal,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { PartsOrderInput } from '@fixtrail/contracts/process';
import type { OrderView } from '@fixtrail/domain/request';
import { allocateParts } from '../activities';

/** The request tells its order how far the lines have come. */
export const orderMoved = defineSignal<[OrderView]>('moved');

/**
 * An order of parts, beside the engineer's way to the customer: reserved, or waited for; picked, shipped, delivered; used,
 * or back in stock. What is true of it stands in the request's own stream, so that whoever ends the request gives
 * everything back in the same append; this is where operators see what it waits for. It may outlive the request: a part that
 * was on its way when the request was cancelled still has to come back.
 */
export async function partsOrder(input: PartsOrderInput): Promise<void> {
  let order: OrderView | undefined;
  const take = (moved: OrderView): void => {
    if (!order || moved.version >= order.version) order = moved;
    setCurrentDetails(detailsOf(input, order));
  };
  setHandler(orderMoved, take);
  setCurrentDetails(`Reserving the parts of order ${input.orderId} for request ${input.requestId}.`);

  const reserved = await allocateParts(input);
  // Orders from before parts were shipped ended with their reservation.
  if (!reserved) return;
  take(reserved);
  await condition(() => order?.settled === true || workflowInfo().continueAsNewSuggested);
  // Asking for the allocation again gets the same answer again, with how the lines stand by then.
  if (!order?.settled) await continueAsNew<typeof partsOrder>(input);
}

const detailsOf = ({ orderId, requestId }: PartsOrderInput, { waitsFor }: OrderView): string =>
  [`Parts order ${orderId} of request ${requestId}`, ...waitsFor.map((line) => `- ${line}`)].join('\n');
