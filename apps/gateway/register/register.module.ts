import { Module } from '@nestjs/common';
import type { RecordStores } from '@fixtrail/activities/record';
import { invalidField } from '../problem/problem-error';
import { findRow } from './register';
import { registerController, type RegisterRoom } from './register-controller';

/** A device of a model nobody has registered is a slip of the pen: its entitlement would never match a report. */
async function modelIsKnown(stores: RecordStores, { model }: Readonly<Record<string, unknown>>): Promise<void> {
  if (await findRow(stores, 'product', String(model))) return;
  throw invalidField('model', 'unknown', `There is no product ${String(model)}.`);
}

const rooms: readonly RegisterRoom[] = [
  { kind: 'product', write: 'register:write' },
  { kind: 'device', write: 'devices:write', check: modelIsKnown },
  { kind: 'region', write: 'register:write' },
  { kind: 'part', write: 'register:write' },
  { kind: 'depot', write: 'register:write' },
  { kind: 'engineer', write: 'register:write' },
];

@Module({ controllers: rooms.map(registerController) })
export class RegisterModule {}
