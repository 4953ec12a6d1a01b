import type { NumberedEvent } from '@fixtrail/event-log';
import { startLanes } from '../../../apps/worker/reactors/lanes';
import { eventually } from '../../support/eventually';

const event = (position: number, stream: string): NumberedEvent => ({
  _id: `event-${position}`,
  stream,
  version: position,
  type: 'test-clock-advanced',
  schemaVersion: 1,
  at: new Date(0),
  recordedAt: new Date(0),
  commandId: 'command',
  actor: { kind: 'system', id: 'test' },
  correlationId: 'command',
  causationId: null,
  data: {},
  position,
});
const logger = { info: () => undefined, warn: () => undefined };
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** Work that ends when the test says so. */
const startWork = (fails: (position: number) => boolean = () => false) => {
  const begun: number[] = [];
  const settled: number[] = [];
  const gates = new Map<number, () => void>();
  const lanes = startLanes({
    name: 'test',
    laneOf: ({ stream }) => stream,
    work: async ({ position }) => {
      begun.push(position);
      if (fails(position)) throw new Error('not now');
      await new Promise<void>((resolve) => gates.set(position, resolve));
    },
    settled: (position) => Promise.resolve(void settled.push(position)),
    logger,
  });
  return { lanes, begun, settled, finish: async (position: number) => (gates.get(position)?.(), turn()) };
};

test('what is slow holds up its own lane and no other; a lane keeps its order', async () => {
  const { lanes, begun, finish } = startWork();
  await lanes.giveOut([event(1, 'a'), event(2, 'a'), event(3, 'b')]);
  await turn();
  expect(begun).toEqual([1, 3]);
  await finish(3);
  expect(begun).toEqual([1, 3]);
  await finish(1);
  expect(begun).toEqual([1, 3, 2]);
  await finish(2);
  await lanes.stop();
});

test('only what lies before the earliest unfinished event is settled', async () => {
  const { lanes, settled, finish } = startWork();
  await lanes.giveOut([event(10, 'a'), event(20, 'b'), event(30, 'c')]);
  await turn();
  await finish(20);
  expect(settled).toEqual([9]);
  await finish(10);
  expect(settled).toEqual([9, 29]);
  await finish(30);
  expect(settled).toEqual([9, 29, 30]);
  await lanes.stop();
});

test('what fails is tried again, before the next of its lane', async () => {
  let left = 2;
  const { lanes, begun, finish } = startWork((position) => position === 1 && left-- > 0);
  await lanes.giveOut([event(1, 'a'), event(2, 'a')]);
  await eventually(
    () => begun,
    ({ length }) => length >= 3,
  );
  expect(begun).toEqual([1, 1, 1]);
  await finish(1);
  expect(begun).toEqual([1, 1, 1, 2]);
  await finish(2);
  await lanes.stop();
});

test('stopped while something fails: it ends, and what was not done is not settled', async () => {
  const { lanes, settled } = startWork(() => true);
  await lanes.giveOut([event(1, 'a')]);
  await turn();
  await lanes.stop();
  expect(settled).toEqual([]);
});
