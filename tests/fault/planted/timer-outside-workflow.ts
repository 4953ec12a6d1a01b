import { freshId } from '../../../libs/contracts/ids';
import * as recording from '../../../activities/record/record-request';
import type { RequestSources } from '../../../activities/record/request-context';
import type { RecordInput } from '../../../libs/contracts/process';
import { system } from '../../../libs/domain/people';
import { instant } from '../../../libs/domain/time';
import { replace } from './replace';

/** Planted: the process is told that nothing is promised; what is due rings in the worker's memory instead. */
replace(recording, 'recordRequest', (recordRequest) => {
  const ring = async (sources: RequestSources, { requestId }: RecordInput): Promise<void> => {
    const id = freshId();
    const by = { id: system.id, name: 'Fixtrail', actor: system };
    const envelope = { id, correlationId: id, command: { type: 'tick', data: {}, by } } as const;
    await recordRequest(sources, { requestId, envelope, at: instant(Date.now()), watched: [] }).catch(() => undefined);
  };
  return async (sources, input) => {
    const output = await recordRequest(sources, input);
    const { next } = output.view;
    if (next === null) return output;
    const inMs = Date.parse(next.at) - Date.now();
    // What is due in days would be too long for this clock, which is one more reason not to use it.
    if (inMs < 86_400_000) setTimeout(() => void ring(sources, input), Math.max(0, inMs)).unref();
    return { ...output, view: { ...output.view, next: null } };
  };
});
