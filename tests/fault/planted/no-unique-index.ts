import { randomUUID } from 'node:crypto';
import { Collection, type IndexDescription } from 'mongodb';
import * as appending from '../../../libs/event-log/append';
import { replace } from './replace';

/** Planted: no index is unique, and an event whose id is taken gets another one. */
const { createIndexes } = Collection.prototype;
Reflect.set(
  Collection.prototype,
  'createIndexes',
  function (this: Collection, specs: IndexDescription[], options: object) {
    const plain = specs.map(({ unique: _unique, ...spec }): IndexDescription => spec);
    return Reflect.apply(createIndexes, this, [plain, options]);
  },
);

replace(appending, 'append', (append) => async (log, request) => {
  const result = await append(log, request);
  if (result.ok || result.conflict !== 'duplicate') return result;
  const streams = request.streams.map((entry) => ({
    ...entry,
    events: entry.events.map((event) => ({ ...event, _id: randomUUID() })),
  }));
  return append(log, { ...request, streams });
});
