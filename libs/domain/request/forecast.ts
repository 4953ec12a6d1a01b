import { isAwaited, isPending, type Clock, type OpenedRequest, type PartsLine } from './state';

/** Clocks that a part can make late: those that wait for the work on the device itself. */
export const waitForParts: readonly Clock['key'][] = ['onsite', 'restore', 'upgrade'];

/** The running clocks that will be missed if this line comes when it is expected. */
export const lateness = ({ clocks }: OpenedRequest, line: PartsLine): readonly Clock[] => {
  const { expectedAt, state } = line;
  const onItsWay = isAwaited(line) || state === 'reserved' || state === 'picked' || state === 'shipped';
  if (expectedAt === null || !onItsWay || line.comesBack.length > 0) return [];
  return clocks
    .filter((clock) => isPending(clock) && clock.status === 'running' && waitForParts.includes(clock.key))
    .filter((clock) => clock.dueAt < expectedAt);
};
