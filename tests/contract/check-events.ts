import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Db } from 'mongodb';
import { eventCatalogue } from '@fixtrail/contracts/event-catalogue';

interface KeptEvent {
  readonly _id: string;
  readonly type: string;
  readonly stream: string;
  readonly data: unknown;
}

const validators = new Map<string, ValidateFunction>();
const validatorOf = (type: string): ValidateFunction | undefined => {
  if (validators.size === 0) {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(ajv);
    for (const entry of eventCatalogue) validators.set(entry.type, ajv.compile(entry.schema));
  }
  return validators.get(type);
};

/** What a kept event is other than its schema says, as those read it who listen to the feed; `undefined` when nothing is. */
export function wrongWith({ type, data }: Pick<KeptEvent, 'type' | 'data'>): string | undefined {
  const validate = validatorOf(type);
  if (!validate) return `${type} is in no catalogue`;
  // As it goes out: what JSON leaves out is not there.
  if (validate(JSON.parse(JSON.stringify(data)))) return undefined;
  const said = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return `${type}: ${said.join(', ')} in ${JSON.stringify(data)}`;
}

/** Every event of a log against the committed schemas: one line for each that differs, the first of its kind. */
export async function eventsUnlikeTheirSchema(db: Db): Promise<readonly string[]> {
  const unlike = new Map<string, string>();
  for await (const event of db.collection<KeptEvent>('events').find()) {
    const wrong = unlike.has(event.type) ? undefined : wrongWith(event);
    if (wrong !== undefined) unlike.set(event.type, `${event.stream}: ${wrong}`);
  }
  return [...unlike.values()];
}
