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
export { projectPending, rebuildProjection, startProjection } from './runner';
export type { ProjectedBatch, RunnerOptions } from './runner';
