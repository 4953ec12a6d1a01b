import type * as api from './types.gen';
import { route } from './route';
import type { CallOptions, Send } from './call';

/** Work for people: what an engineer's app lists, claims and completes. */
export const tasksOf = (send: Send) => {
  const list = route<api.TasksListData, api.TasksListResponse>(send, 'GET', '/v1/tasks');
  const read = route<api.TasksReadData, api.TasksReadResponse>(send, 'GET', '/v1/tasks/{id}');
  const claim = route<api.TasksClaimData, api.TasksClaimResponse>(send, 'POST', '/v1/tasks/{id}/claim');
  const release = route<api.TasksReleaseData, api.TasksReleaseResponse>(send, 'POST', '/v1/tasks/{id}/release');
  const decline = route<api.TasksDeclineData, api.TasksDeclineResponse>(send, 'POST', '/v1/tasks/{id}/decline');
  const progress = route<api.TasksProgressData, api.TasksProgressResponse>(send, 'POST', '/v1/tasks/{id}/progress');
  const complete = route<api.TasksCompleteData, api.TasksCompleteResponse>(send, 'POST', '/v1/tasks/{id}/complete');
  return {
    list: (query: api.TasksListData['query'] = {}) => list({ query }),
    read: (id: string) => read({ path: { id } }),
    claim: (id: string, options: CallOptions = {}) => claim({ path: { id }, body: {}, ...options }),
    release: (id: string, body: api.TasksReleaseData['body'], options: CallOptions = {}) =>
      release({ path: { id }, body, ...options }),
    decline: (id: string, body: api.TasksDeclineData['body'], options: CallOptions = {}) =>
      decline({ path: { id }, body, ...options }),
    progress: (id: string, body: api.TasksProgressData['body'], options: CallOptions = {}) =>
      progress({ path: { id }, body, ...options }),
    /** Claims it, too, when nobody has. */
    complete: (id: string, outcome: api.TasksCompleteData['body']['outcome'], options: CallOptions = {}) =>
      complete({ path: { id }, body: { outcome }, ...options }),
  };
};
