import { Module } from '@nestjs/common';
import { Idempotency } from './idempotency';

@Module({ providers: [Idempotency] })
export class IdempotencyModule {}
