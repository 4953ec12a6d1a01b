import type { Rejection } from '@fixtrail/domain/aggregate';
import type { OldPart, OpenedRequest, PartsLine, Task } from '@fixtrail/domain/request';
import {
  lineActions,
  mayWorkOn,
  refuseLineAction,
  refuseRequestAction,
  refuseTaskAction,
  requestActions,
  taskActions,
  type RequestActionName,
} from '@fixtrail/domain/request/actions';
import { hasPermission, type Permission } from '../permissions';
import { describeProblem, type AllowedAction } from '../problems';
import type { Viewer } from './viewer';

/** The permission that each action on a request needs; the routes are guarded by the same table. */
export const actionPermissions: Readonly<Record<RequestActionName, Permission>> = {
  notes: 'requests:note',
  consent: 'requests:consent',
  pause: 'requests:command',
  resume: 'requests:command',
  escalate: 'requests:command',
  cancel: 'requests:command',
  reopen: 'requests:command',
  merge: 'requests:command',
  correct: 'requests:command',
  handle: 'requests:command',
  unhandle: 'requests:command',
  assign: 'requests:assign',
  owner: 'requests:assign',
};

/** What is added beside a request, whatever its state. */
const besides = { attachments: 'requests:attach', links: 'requests:link' } as const satisfies Record<
  string,
  Permission
>;

export const actionsFor = (request: OpenedRequest, viewer: Viewer): readonly AllowedAction[] => {
  const allowed = (permission: Permission): boolean => hasPermission(viewer.role, permission, viewer.scopes);
  const commands = requestActions.map((name) => {
    const permission = actionPermissions[name];
    return present(name, allowed(permission) ? refuseRequestAction(request, name) : forbidden(permission), viewer);
  });
  const others = Object.entries(besides).map(([name, permission]) =>
    present(name, allowed(permission) ? undefined : forbidden(permission), viewer),
  );
  return [...commands, ...others];
};

export const taskActionsFor = (task: Task, viewer: Viewer): readonly AllowedAction[] => {
  const mayWork = hasPermission(viewer.role, 'tasks:work', viewer.scopes) && mayWorkOn(task, viewer);
  return taskActions.map((name) => {
    const refused = mayWork ? refuseTaskAction(task, name, viewer) : forbidden('tasks:work');
    return present(name, refused, viewer);
  });
};

export const lineActionsFor = (line: PartsLine, viewer: Viewer): readonly AllowedAction[] =>
  lineActions.map((name) => {
    const mayServe = hasPermission(viewer.role, 'parts-lines:serve', viewer.scopes);
    const refused = mayServe ? refuseLineAction(line, name) : forbidden('parts-lines:serve');
    return present(name, refused, viewer);
  });

/** What may be done with an old part: told with it, and done by its line's `return-old` and by its task. */
export const oldPartActionsFor = (part: OldPart, task: Task | null, viewer: Viewer): readonly AllowedAction[] => {
  const mayServe = hasPermission(viewer.role, 'parts-lines:serve', viewer.scopes);
  const notDue: Rejection = { code: 'no-old-part-due', params: { fru: part.fru } };
  const takeIn = mayServe ? (part.state === 'due' ? undefined : notDue) : forbidden('parts-lines:serve');
  const inspection = task ? taskActionsFor(task, viewer).find(({ name }) => name === 'complete') : undefined;
  return [present('return-old', takeIn, viewer), ...(inspection ? [{ ...inspection, name: 'inspect' }] : [])];
};

const forbidden = (permission: Permission): Rejection => ({ code: 'forbidden', params: { permission } });

const present = (name: string, refused: Rejection | undefined, { language }: Viewer): AllowedAction => {
  if (refused === undefined) return { name, allowed: true, why: null };
  const { code, detail } = describeProblem(refused.code, refused.params, language);
  return { name, allowed: false, why: { code, message: detail } };
};
