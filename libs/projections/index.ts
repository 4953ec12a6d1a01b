/** Read models: computed from the log, disposable, each rebuilt beside the running one and swapped in. */
export { liveCollection, waitForRow } from './live-collection';
export { rowPerStream } from './projection';
export type {
  Projection,
  ProjectionDefinition,
  ProjectionRow,
  RowChange,
  RowReader,
  StreamProjection,
} from './projection';
export { caughtUp, projectPending, rebuildProjection, startProjection } from './runner';
export type { ProjectedBatch, RunnerOptions } from './runner';
export { rebuildRequestProjection, requestProjections, startProjections } from './request-projections';
export type { ProjectionsOptions, RequestProjections } from './request-projections';
export type { AgendaRow } from './agenda.projection';
export type { OldPartRow, PartsLineRow, PartsRow } from './parts.projection';
export type { Measures, Verdict } from './measures';
export { soonest, type RequestRow } from './requests.projection';
export type { TaskRow } from './tasks.projection';
export { requestIdOf, toRequestEvent } from './request-events';
export { wordsFilter, wordsOf } from './search-words';
