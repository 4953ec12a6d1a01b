import { reject, type Rejection } from '../../aggregate';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import { openTasks } from '../state';
import { cancelClocks } from './clocks';
import { escalate } from './escalation';
import { giveBackParts } from './parts';
import { withdrawTasks } from './tasks';

type Refused = { readonly rejected: Rejection } | undefined;

/** A note is welcome at any time, also long after the close. */
export const addAttachment = (draft: Draft, data: RequestCommandData['add-attachment']): void =>
  draft.add('attachment-added', data);

export const addNote = (draft: Draft, data: RequestCommandData['add-note']): void => draft.add('note-added', data);

export const escalateByCommand = (draft: Draft, { reason }: RequestCommandData['escalate']): Refused => {
  if (draft.request.resolved) return reject('already-resolved');
  if (openTasks(draft.request, 'senior-support').length > 0) return reject('already-escalated');
  escalate(draft, reason);
  return undefined;
};

/** Cancelled: work stops, everything held is given back, the clocks leave the figures. */
export const cancel = (draft: Draft, { reason }: RequestCommandData['cancel']): void => {
  withdrawTasks(draft, reason);
  giveBackParts(draft, 'the request was cancelled');
  cancelClocks(draft, 'the request was cancelled');
  draft.add('request-cancelled', { reason });
};

export const setOwner = (draft: Draft, { userId, reason }: RequestCommandData['set-owner']): Refused => {
  const candidate = draft.context.candidates.find(({ id }) => id === userId);
  const refuse = (code: string, en: string, zh: string) =>
    reject('invalid', undefined, [{ path: 'userId', code, message: { en, zh } }]);
  if (!candidate) return refuse('unknown', 'There is no such member of staff.', '没有该员工。');
  if (candidate.role !== 'hotline' && candidate.role !== 'manager') {
    return refuse(
      'wrong-role',
      'A request is owned by a hotline engineer or a manager.',
      '首问负责人须为热线工程师或客服经理。',
    );
  }
  draft.add('owner-assigned', { owner: { id: candidate.id, name: candidate.name }, reason });
  return undefined;
};

export const advanceClock = (draft: Draft, { to }: RequestCommandData['advance-clock']): void => {
  const { testClock } = draft.request;
  // A clock that stands there already, or further, has nothing to do: saying it twice is harmless.
  if (testClock && testClock.now < to) draft.add('clock-advanced', { to }, to);
};
