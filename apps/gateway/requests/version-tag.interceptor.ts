import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { etagOf } from '../http/etag';

/** An answer that has a version bears it as its ETag. */
@Injectable()
export class VersionTag implements NestInterceptor<unknown, unknown> {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((answer) => {
        if (hasVersion(answer)) reply.header('etag', etagOf(answer.version));
      }),
    );
  }
}

const hasVersion = (answer: unknown): answer is { readonly version: number } =>
  typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number';
