import { condition, sleep, uuid4 } from '@temporalio/workflow';
import type { CommandEnvelope } from '@fixtrail/contracts/process';
import { system } from '@fixtrail/domain/people';
import type { ProcessView } from '@fixtrail/domain/request';

interface Promising {
  readonly view: ProcessView;
  submit(envelope: CommandEnvelope): Promise<unknown>;
}

/**
 * One timer for all promises of a request: set to the soonest, set anew only when another one is the soonest. When it
 * rings, `record` is asked to do what is due; what that is, is decided there.
 */
export async function keepClocks(request: Promising): Promise<never> {
  for (;;) {
    await condition(() => request.view.next !== null);
    const soonest = request.view.next;
    if (!soonest) continue;
    const isStill = (): boolean => request.view.next?.at === soonest.at;
    const inMs = Date.parse(soonest.at) - Date.now();
    const overtaken = inMs > 0 && (await condition(() => !isStill(), inMs, { summary: soonest.what }));
    if (overtaken) continue;
    try {
      await request.submit(tick());
    } catch {
      // A fault in the rules: the queue goes on, and the promise is tried again rather than forgotten.
    }
    if (isStill()) await sleep('10s', { summary: `Try again: ${soonest.what}` });
  }
}

const tick = (): CommandEnvelope => {
  const id = uuid4();
  return {
    id,
    correlationId: id,
    command: { type: 'tick', data: {}, by: { id: system.id, name: 'Fixtrail', actor: system } },
  };
};
