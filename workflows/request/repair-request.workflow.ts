import { continueAsNew } from '@temporalio/workflow';
import type { RequestInput } from '@fixtrail/contracts/process';
import { RequestProcess } from './request-process';
import { stages } from './stages';

/**
 * One repair request, from the report to the close. It can be entered anywhere: after a rebuild, a reopening or a new
 * run it loads its view and goes on with the stage it is in. A request that does not exist has nothing to go on with.
 */
export async function repairRequest(input: RequestInput): Promise<void> {
  const request = new RequestProcess(input);
  await request.known();

  for (;;) {
    const { stage } = request;
    if (stage && !request.over) await stages[stage](request);
    else if ((await request.settles()) === 'finished') return;
    if (request.historyIsLong) {
      await request.quiet();
      await continueAsNew<typeof repairRequest>({ requestId: input.requestId, view: request.view });
    }
  }
}
