import type { EventLog, LoopLogger, Running } from '@fixtrail/event-log';
import { agendaProjection, type AgendaRow } from './agenda.projection';
import { partsProjection, type PartsRow } from './parts.projection';
import type { Projection } from './projection';
import { requestStates } from './request-states';
import { requestsProjection, type RequestRow } from './requests.projection';
import { rebuildProjection, startProjection, type ProjectedBatch } from './runner';
import { tasksProjection, type TaskRow } from './tasks.projection';

/** The read models made of requests, by the name under which readers find them. */
export interface RequestProjections {
  readonly requests: Projection<RequestRow>;
  readonly tasks: Projection<TaskRow>;
  readonly agenda: Projection<AgendaRow>;
  readonly parts: Projection<PartsRow>;
}

/** They share the folded requests of one process; two processes need not know of each other. */
export function requestProjections(log: EventLog): RequestProjections {
  const states = requestStates(log);
  return {
    requests: requestsProjection(states),
    tasks: tasksProjection(states),
    agenda: agendaProjection(states),
    parts: partsProjection(states),
  };
}

export interface ProjectionsOptions {
  /** Milliseconds between looks when nothing wakes them (default 500). */
  readonly pollMs?: number;
  readonly onBatch?: (projection: keyof RequestProjections, batch: ProjectedBatch) => void;
  readonly logger?: LoopLogger;
}

/** Keeps all read models up to date until stopped; any number of processes may do so at once. */
export function startProjections(log: EventLog, { onBatch, ...options }: ProjectionsOptions = {}): Running {
  const { requests, tasks, agenda, parts } = requestProjections(log);
  const told = (name: keyof RequestProjections) => ({
    ...options,
    onBatch: (batch: ProjectedBatch) => onBatch?.(name, batch),
  });
  const running = [
    startProjection(log, requests, told('requests')),
    startProjection(log, tasks, told('tasks')),
    startProjection(log, agenda, told('agenda')),
    startProjection(log, parts, told('parts')),
  ];
  return { stop: async () => void (await Promise.all(running.map((one) => one.stop()))) };
}

/** Builds one of them again from position 0, beside the live one, and swaps it in. Answers the collection now live. */
export function rebuildRequestProjection(
  log: EventLog,
  name: keyof RequestProjections,
): Promise<{ readonly collection: string; readonly position: number }> {
  const { requests, tasks, agenda, parts } = requestProjections(log);
  switch (name) {
    case 'requests':
      return rebuildProjection(log, requests);
    case 'tasks':
      return rebuildProjection(log, tasks);
    case 'agenda':
      return rebuildProjection(log, agenda);
    case 'parts':
      return rebuildProjection(log, parts);
  }
}
