/**
 * The event log: the record of truth. Everything but appending is here; `append` is imported by `record` alone, from its
 * own file, because a command becomes events in exactly one function.
 */
export type { Actor, NewEvent, NumberedEvent, StoredEvent } from './event';
export { NewerShapeError } from './event-shapes';
export { deploymentProblem, UnfitDeploymentError } from './deployment';
export { attachToLog, openEventLog } from './event-log';
export type { EventLog, EventLogLimits, OpenOptions } from './event-log';
export { ensureCollection } from './indexes';
export { headPosition, lastOf, readByCommand, readFrom, readStream } from './read';
export type { ReadFromOptions, VersionRange } from './read';
export { startLoop } from './background-loop';
export type { LoopLogger, LoopOptions, Running } from './background-loop';
export { numberPending, startSequencer } from './sequencer';
export type { Numbering, SequencerOptions } from './sequencer';
export { startFollower, wakeOnNumbering } from './subscription';
export type { FollowerOptions } from './subscription';
export { FencedError, inTransaction, isFenced, isWriteConflict } from './transaction';
export type { TransactionLimits } from './transaction';
export { pause, wakeOnChange } from './wakeup';
export type { Wakeup } from './wakeup';
export { TimeOverError, within } from './within';
