import type { api } from '../../api';
import { FixtrailError, NoAnswerError, post } from '../../api';
import type { Answer, Entry } from './entry';

const claim = post<api.TasksClaimData, api.TasksClaimResponse>('/v1/tasks/{id}/claim');
const release = post<api.TasksReleaseData, api.TasksReleaseResponse>('/v1/tasks/{id}/release');
const decline = post<api.TasksDeclineData, api.TasksDeclineResponse>('/v1/tasks/{id}/decline');
const progress = post<api.TasksProgressData, api.TasksProgressResponse>('/v1/tasks/{id}/progress');
const complete = post<api.TasksCompleteData, api.TasksCompleteResponse>('/v1/tasks/{id}/complete');
const note = post<api.RequestNotesData, api.RequestNotesResponse>('/v1/requests/{id}/notes');
const attach = post<
  { readonly url: '/v1/requests/{id}/attachments'; readonly path: { readonly id: string }; readonly body: FormData },
  unknown
>('/v1/requests/{id}/attachments');

/** Tells the server, in the words of its API. */
async function tell({ key, taskId, requestId, told, at }: Entry): Promise<api.Task | undefined> {
  const task = { path: { id: taskId }, idempotencyKey: key };
  const request = { path: { id: requestId }, idempotencyKey: key };
  const when = at === undefined ? {} : { at };
  switch (told.name) {
    case 'claim':
      return claim({ ...task, body: {} });
    case 'release':
      return release({ ...task, body: { reason: told.reason } });
    case 'decline':
      return decline({ ...task, body: { reason: told.reason } });
    case 'progress': {
      const { name: _name, ...step } = told;
      return progress({ ...task, body: { ...step, ...when } });
    }
    case 'complete': {
      // The form was drawn from the schema that the server judges by.
      const outcome = told.outcome as api.TasksCompleteData['body']['outcome'];
      return complete({ ...task, body: { outcome, checked: [...told.checked], ...when } });
    }
    case 'note':
      await note({ ...request, body: { text: told.text } });
      return undefined;
    case 'attach': {
      const body = new FormData();
      body.append('file', told.file, told.fileName);
      await attach({ ...request, body });
      return undefined;
    }
  }
}

export async function sendEntry(entry: Entry): Promise<Answer> {
  try {
    const task = await tell(entry);
    return { kind: 'done', ...(task && { task }) };
  } catch (error) {
    if (error instanceof NoAnswerError) return { kind: 'silence' };
    if (error instanceof FixtrailError) return { kind: 'said-no', status: error.status, problem: error.problem };
    // Cut off in the middle of an answer, or what is no JSON: nothing is known of it, and it is asked again.
    return { kind: 'silence' };
  }
}
