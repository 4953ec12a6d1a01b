import { ApplicationFailure } from '@temporalio/activity';
import { derivedId } from '@fixtrail/contracts/ids';
import { requestStream, type PartsOrderInput } from '@fixtrail/contracts/process';
import { system } from '@fixtrail/domain/people';
import { fold, initialState, processView, type OrderView } from '@fixtrail/domain/request';
import { readStream, type EventLog } from '@fixtrail/event-log';
import { CommandFaultError, type RequestCommands } from '@fixtrail/platform/request-commands';
import { toRequestEvent } from '@fixtrail/projections';

export const partsActivities = (commands: RequestCommands, log: EventLog) => ({
  /**
   * Asks the request to reserve its order's lines: a command like any other, so that stock and request move together.
   * Answers how the order stands then.
   */
  async allocateParts({ requestId, orderId }: PartsOrderInput): Promise<OrderView | undefined> {
    const id = derivedId(orderId, 'allocate');
    const sent = commands.send(requestId, {
      id,
      correlationId: id,
      command: { type: 'allocate-parts', data: { orderId }, by: { id: system.id, name: 'Fixtrail', actor: system } },
    });
    await sent.catch((error: unknown) => {
      // A fault in the rules is not mended by asking again; whoever reads the failed order sees what it was.
      throw error instanceof CommandFaultError ? ApplicationFailure.nonRetryable(error.message, error.name) : error;
    });
    const history = await readStream(log, requestStream(requestId));
    const state = fold(initialState(requestId), history.map(toRequestEvent));
    return processView(state, history.length, []).orders?.find((order) => order.orderId === orderId);
  },
});
