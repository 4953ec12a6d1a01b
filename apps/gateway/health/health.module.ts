import { Controller, Get, Global, Module } from '@nestjs/common';
import { OpenToAll } from '../auth/authorised.decorator';
import { Serving } from './serving';

@Controller()
export class HealthController {
  @Get('healthz')
  @OpenToAll()
  alive(): { status: string } {
    return { status: 'ok' };
  }
}

@Global()
@Module({ controllers: [HealthController], providers: [Serving], exports: [Serving] })
export class HealthModule {}
