import { Injectable } from '@nestjs/common';
import { maySeeRequest, maySeeTask, mayWorkOn } from '@fixtrail/domain/request/actions';
import type { PartsLine, Task } from '@fixtrail/domain/request';
import { ObjectChecks, type ObjectCheck } from '../auth/object-checks';
import { InjectStores, type RecordStores } from '../platform/tokens';
import { loadRequest, requestNamed, requestOf, type RequestLife } from './load-request';

/** A task with the request it belongs to. */
export interface TaskInRequest extends RequestLife {
  readonly task: Task;
}

/** A line of parts with the request it belongs to. */
export interface LineInRequest extends RequestLife {
  readonly line: PartsLine;
}

/** Finds the requests, tasks and parts lines that routes name, and leaves out those that the caller may not see. */
@Injectable()
export class RequestObjects {
  constructor(
    @InjectStores() private readonly stores: RecordStores,
    checks: ObjectChecks,
  ) {
    checks.register('request', this.request, 'principal');
    checks.register('task', this.task, 'principal');
    checks.register('parts-line', this.line);
  }

  readonly request: ObjectCheck<RequestLife> = async (id, principal) => {
    const requestId = await requestNamed(this.stores, id);
    const life = requestId === undefined ? undefined : await loadRequest(this.stores, requestId);
    return life && maySeeRequest(life.request, principal) ? { object: life } : undefined;
  };

  readonly task: ObjectCheck<TaskInRequest> = async (id, principal, permission) => {
    const requestId = await requestOf(this.stores, 'task', id);
    const life = requestId === undefined ? undefined : await loadRequest(this.stores, requestId);
    const task = life?.request.tasks.find((one) => one.id === id);
    if (!life || !task || !maySeeTask(task, principal)) return undefined;
    return { object: { ...life, task }, allowed: permission !== 'tasks:work' || mayWorkOn(task, principal) };
  };

  readonly line: ObjectCheck<LineInRequest> = async (id, principal) => {
    const requestId = await requestOf(this.stores, 'parts-line', id);
    const life = requestId === undefined ? undefined : await loadRequest(this.stores, requestId);
    const line = life?.request.lines.find((one) => one.id === id);
    return life && line && maySeeRequest(life.request, principal) ? { object: { ...life, line } } : undefined;
  };
}
