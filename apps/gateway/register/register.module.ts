import { Module } from '@nestjs/common';
import { DeviceHistoryController } from './device-history.controller';
import { registerController, type RegisterRoom } from './register-controller';

const rooms: readonly RegisterRoom[] = [
  { kind: 'product', write: 'register:write' },
  { kind: 'device', write: 'devices:write' },
  { kind: 'region', write: 'register:write' },
  { kind: 'part', write: 'register:write' },
  { kind: 'depot', write: 'register:write' },
  { kind: 'engineer', write: 'register:write' },
  { kind: 'hotline', write: 'register:write' },
];

@Module({ controllers: [DeviceHistoryController, ...rooms.map(registerController)] })
export class RegisterModule {}
