import type { Task } from '@fixtrail/sdk/types.gen';
import { filledOf, type Group } from './filled';

/** Where a report's fields stand in the outcome that solved it, by that outcome's result. */
const places: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  solved: { cause: 'cause', method: 'method' },
  restored: { cause: 'cause', method: 'method' },
  done: { method: 'summary' },
  cru: { cause: 'summary' },
  'beyond-repair': { cause: 'note' },
};

/** What a report has to say and somebody has said already. */
export interface SaidBefore {
  readonly by: string;
  readonly filled: Group;
}

/** The latest outcome that solved it, in the fields of a report; `undefined` where nobody has told of one. */
export const saidBefore = (tasks: readonly Pick<Task, 'outcome' | 'since' | 'assignee'>[]): SaidBefore | undefined => {
  const [said] = tasks
    .toSorted((a, b) => b.since.localeCompare(a.since))
    .flatMap(({ outcome, assignee }) => {
      const from = places[String(outcome?.['result'])];
      return outcome && from ? [{ from, outcome: filledOf(outcome), by: assignee?.name ?? '' }] : [];
    });
  return (
    said && {
      by: said.by,
      filled: Object.fromEntries(Object.entries(said.from).map(([field, place]) => [field, said.outcome[place]])),
    }
  );
};
