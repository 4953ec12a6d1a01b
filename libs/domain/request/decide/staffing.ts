import type { Person, Role } from '../../people';
import { choose, chooseOnDuty, type Chosen } from '../../staff/assignment';
import type { Instant } from '../../time';
import type { Draft } from '../draft';
import type { TaskKind } from '../outcomes';
import { taskRules } from '../tasks';

export interface Search {
  /** When the work is to be done, if not now. */
  readonly at?: Instant | undefined;
  readonly without?: readonly string[];
  readonly preferred?: string | undefined;
}

/** Who is to do a task of this kind, and why; `null` when nobody is able, so that it is in the pool. */
export const chooseFor = (draft: Draft, kind: TaskKind, { at, without, preferred }: Search = {}): Chosen | null => {
  const { request, context } = draft;
  const { role, regional, skilled } = taskRules[kind];
  return choose(context.candidates, {
    role,
    region: regional ? request.site.region : undefined,
    skill: skilled ? context.product?.skill : undefined,
    at: at ?? context.at,
    ...(without && { without }),
    preferred,
    calendars: context.calendars,
  });
};

/** Someone of this desk who is there now; with nobody on duty, whoever comes first. */
export const someoneOf = ({ context }: Draft, role: Role): Person | null => {
  const wanted = { role, at: context.at, calendars: context.calendars };
  return chooseOnDuty(context.candidates, wanted) ?? choose(context.candidates, wanted)?.person ?? null;
};

/** Someone of this desk who is on duty at this moment. */
export const onDutyOf = ({ context }: Draft, role: Role): Person | null =>
  chooseOnDuty(context.candidates, { role, at: context.at, calendars: context.calendars });
