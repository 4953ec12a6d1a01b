import { reject, type FieldError, type Rejection } from '../../aggregate';
import type { Person } from '../../people';
import { instant, msOf } from '../../time';
import { checklists } from '../checklists';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import type { Outcome, Outcomes, TaskKind } from '../outcomes';
import { openTasks, type Task } from '../state';
import { arrangeVisit, concludeVisit } from './fulfilment';
import { completeIntake, verifyDevice } from './intake';
import { inspectOldPart } from './old-parts';
import { findParts } from './parts-allocation';
import { confirmRestored, returnVisit, submitReport } from './resolution';
import { claim } from './task-commands';
import { concludeDiagnosis } from './triage';

type Refused = { readonly rejected: Rejection } | undefined;

/** What follows from each kind of task when it is done. */
const conclusions: {
  readonly [Kind in TaskKind]: (draft: Draft, task: Task, outcome: Outcomes[Kind], by: Person) => Refused | void;
} = {
  'complete-intake': (draft, task, outcome) => completeIntake(draft, task.id, outcome),
  'verify-device': (draft, _task, outcome) => verifyDevice(draft, outcome),
  diagnose: (draft, task, outcome, by) => concludeDiagnosis(draft, task.id, outcome, by, 'diagnose'),
  'senior-support': (draft, task, outcome, by) => concludeDiagnosis(draft, task.id, outcome, by, 'senior-support'),
  'make-quote': (draft, task, outcome) => makeQuote(draft, task.id, outcome),
  'onsite-visit': (draft, task, outcome, by) => concludeVisit(draft, task.id, outcome, by, 'onsite-visit'),
  'depot-repair': (draft, task, outcome, by) => concludeVisit(draft, task.id, outcome, by, 'depot-repair'),
  'arrange-visit': (draft, task, outcome) => arrangeVisit(draft, task.id, outcome),
  'find-parts': (draft, _task, outcome) => findParts(draft, outcome),
  'confirm-restored': (draft, task, outcome) => confirmRestored(draft, task.id, outcome),
  'write-report': (draft, task, outcome) => submitReport(draft, task.id, outcome),
  'inspect-old-part': (draft, task, outcome, by) => inspectOldPart(draft, task, outcome, by),
  'return-visit': (draft, task, outcome) => returnVisit(draft, task.id, outcome),
};

type Told = RequestCommandData['complete-task'];

/** Told late it lies in the past, and after the last step; ticked is what the kind's checklist has. */
const wrongFields = ({ context }: Draft, task: Task, { at, checked = [] }: Told): readonly FieldError[] => {
  const wrong = (path: string, code: string, en: string, zh: string): FieldError => ({
    path,
    code,
    message: { en, zh },
  });
  const since = task.steps.at(-1)?.at ?? task.openedAt;
  const known = checklists[task.kind].map(({ id }) => id);
  return [
    ...(at !== undefined && at > context.at
      ? [wrong('at', 'in-future', 'What is done lies in the past.', '完成时间不能晚于当前时间。')]
      : []),
    ...(at !== undefined && at < since
      ? [wrong('at', 'before-previous', `What came before it was at ${since}.`, `上一事项的时间为 ${since}。`)]
      : []),
    ...checked.flatMap((id, index) =>
      known.includes(id)
        ? []
        : [
            wrong(
              `checked.${index}`,
              'unknown-point',
              `Points of ${task.kind}: ${known.join(', ')}.`,
              `${task.kind} 的检查项：${known.join('、')}。`,
            ),
          ],
    ),
  ];
};

/** Completes a task, claiming it first when nobody has; a refusal by what follows refuses the completion. */
export const complete = (draft: Draft, task: Task, by: Person, told: Told): Refused => {
  const refused = claim(draft, task, by);
  if (refused) return refused;
  const wrong = wrongFields(draft, task, told);
  if (wrong.length > 0) return reject('invalid', undefined, wrong);
  const { outcome, checked } = told;
  const { happenedAt, context } = draft;
  draft.add('task-completed', {
    taskId: task.id,
    kind: task.kind,
    result: outcome.result,
    outcome,
    by,
    ...(happenedAt < context.at && { occurredAt: happenedAt }),
    ...(checked && { checked: [...new Set(checked)] }),
  });
  return conclude(draft, task.kind, task, outcome, by);
};

/** The customer's own word does what the return visit would have asked for. */
export const rate = (draft: Draft, rating: RequestCommandData['rate'], by: Person): Refused => {
  const [task] = openTasks(draft.request, 'return-visit');
  if (!task) return reject('nothing-to-rate');
  return complete(draft, task, by, { taskId: task.id, outcome: { result: 'rated', source: 'own', ...rating } });
};

const conclude = <Kind extends TaskKind>(draft: Draft, kind: Kind, task: Task, outcome: Outcome, by: Person): Refused =>
  // The outcome was checked against the schema of this kind when it came in.
  conclusions[kind](draft, task, outcome as Outcomes[Kind], by) ?? undefined;

const makeQuote = (draft: Draft, taskId: string, outcome: Outcomes['make-quote']): Refused => {
  if (msOf(outcome.validUntil) <= msOf(draft.context.at)) {
    const error = {
      path: 'outcome.validUntil',
      code: 'in-past',
      message: { en: 'A quote must be valid for some time.', zh: '报价有效期必须在将来。' },
    };
    return reject('invalid', undefined, [error]);
  }
  // Counted in fen, so that no sum of prices ends in a fraction that nobody can pay.
  const fen = outcome.lines.reduce((sum, line) => sum + Math.round(line.unitPrice * 100) * line.quantity, 0);
  const validUntil = instant(msOf(outcome.validUntil));
  draft.add('quote-made', { taskId, lines: outcome.lines, total: fen / 100, validUntil });
  return undefined;
};
