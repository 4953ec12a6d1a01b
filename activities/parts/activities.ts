import { derivedId } from '@fixtrail/contracts/ids';
import type { PartsOrderInput } from '@fixtrail/contracts/process';
import { system } from '@fixtrail/domain/people';
import type { RequestCommands } from '@fixtrail/platform/request-commands';

export const partsActivities = (commands: RequestCommands) => ({
  /** Asks the request to reserve its order's lines: a command like any other, so that stock and request move together. */
  async allocateParts({ requestId, orderId }: PartsOrderInput): Promise<void> {
    const id = derivedId(orderId, 'allocate');
    await commands.send(requestId, {
      id,
      correlationId: id,
      command: { type: 'allocate-parts', data: { orderId }, by: { id: system.id, name: 'Fixtrail', actor: system } },
    });
  },
});
