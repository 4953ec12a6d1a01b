import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { asyncApiDocument } from '@fixtrail/contracts/async-api';
import { eventCatalogue } from '@fixtrail/contracts/event-catalogue';
import { repositoryRoot } from '../../../apps/local/application';

const document = asyncApiDocument(eventCatalogue);

const refsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  );
};
const at = (pointer: string): unknown =>
  pointer
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], document);

describe('the AsyncAPI document', () => {
  it('is the one that is committed', () => {
    const committed: unknown = JSON.parse(readFileSync(join(repositoryRoot(), 'asyncapi.json'), 'utf8'));
    expect(committed).toEqual(document);
  });

  it('names nothing that it does not hold, under names that AsyncAPI allows', () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(eventCatalogue.length);
    expect(refs.filter((ref) => at(ref) === undefined)).toEqual([]);
    const { messages, schemas } = document.components;
    const names = [document.channels, document.operations, messages, schemas].flatMap((one) => Object.keys(one));
    expect(names.filter((name) => !/^[\w.-]+$/.test(name))).toEqual([]);
  });

  it('has every type of event in the feed, the stream and the webhooks', () => {
    const types = eventCatalogue.map(({ type }) => type as string);
    const heard = (channel: string) => Object.keys(document.channels[channel]?.['messages'] as object);
    expect(heard('feed')).toEqual(types);
    expect(heard('stream')).toEqual(types);
    expect(heard('webhook')).toEqual([...types, 'ping']);
  });

  it('says of each event what the event is', () => {
    const ajv = addFormats(new Ajv({ strict: false }));
    ajv.addSchema({ $id: 'asyncapi', ...document });
    const isClaimed = ajv.compile({ $ref: 'asyncapi#/components/messages/task-claimed/payload' });
    const event = {
      position: 7,
      id: 'e7',
      type: 'task-claimed',
      stream: 'request/1',
      version: 3,
      at: '2026-11-23T02:00:00.000Z',
      recordedAt: '2026-11-23T02:00:00.000Z',
      actor: { kind: 'user', id: 'hotline' },
      correlationId: 'c',
      data: { taskId: 't', kind: 'diagnose', by: { id: 'hotline', name: 'Hotline' } },
    };
    expect(isClaimed(event)).toBe(true);
    expect(isClaimed({ ...event, type: 'task-released' })).toBe(false);
    expect(isClaimed({ ...event, data: { taskId: 't' } })).toBe(false);
    expect(isClaimed({ ...event, colour: 'red' })).toBe(false);
  });
});
