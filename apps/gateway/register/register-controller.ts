import { Body, Controller, Get, Param, Put, Query, Res, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { RegisterKind, RegisterRow } from '@fixtrail/activities/record';
import { registerQuery, registerRoutes, type RegisterQuery } from '@fixtrail/contracts/api/register';
import type { Permission } from '@fixtrail/contracts/permissions';
import { AnswersWith, Authorised } from '../auth/authorised.decorator';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import type { Page } from '../http/cursor';
import { etagOf } from '../http/etag';
import { InjectStores, type RecordStores } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { findRow, listRows, put, refuseUnfit } from './register';

type Document = Readonly<Record<string, unknown>>;

export interface RegisterRoom {
  readonly kind: keyof typeof registerRoutes & RegisterKind;
  readonly write: Permission;
}

/** Kinds with the same three routes: list, read, write. Written once, so that they cannot drift apart. */
export function registerController({ kind, write }: RegisterRoom): Type {
  const { path, key, id: idSchema, body: bodySchema, shown, list } = registerRoutes[kind];
  const show = ({ id, document }: RegisterRow): Document => ({ [key]: id, ...document });

  @ApiTags('register')
  @Controller(`v1/${path}`)
  class RegisterController {
    constructor(@InjectStores() private readonly stores: RecordStores) {}

    @Get()
    @Authorised({ permission: 'register:read' })
    @ApiOperation({ operationId: `list-${path}`, summary: `List ${path}` })
    @ApiOkResponse({ standardSchema: list })
    list(@Query({ schema: registerQuery }) query: RegisterQuery): Promise<Page<Document>> {
      return listRows(this.stores, kind, query, { show });
    }

    @Get(`:${key}`)
    @Authorised({ permission: 'register:read' })
    @ApiOperation({ operationId: `get-${kind}`, summary: `Read a ${kind}` })
    @ApiOkResponse({ standardSchema: shown })
    @AnswersWith('ETag')
    async read(@Param(key) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Document> {
      const row = await findRow(this.stores, kind, id);
      if (!row) throw new ProblemError('not-found');
      reply.header('etag', etagOf(row.version));
      return show(row);
    }

    @Put(`:${key}`)
    @Authorised({ permission: write })
    @ApiOperation({
      operationId: `put-${kind}`,
      summary: `Register a ${kind}, or change it; the same body again changes nothing`,
    })
    @ApiOkResponse({ standardSchema: shown })
    @ApiCreatedResponse({ standardSchema: shown })
    @AnswersWith('ETag')
    async write(
      @Param(key, { schema: idSchema }) id: string,
      @Body({ schema: bodySchema }) body: Document,
      @CommandContext() call: CallContext,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Document> {
      await refuseUnfit(this.stores, id, body);
      // The key is part of the document: whoever reads the register reads a device, not a device without its serial.
      const document = { [key]: id, ...body };
      const { version, created } = await put(this.stores, kind, id, document, call);
      reply.status(created ? 201 : 200).header('etag', etagOf(version));
      return document;
    }
  }
  // Nest and its logs tell classes apart by name.
  Object.defineProperty(RegisterController, 'name', { value: `${path}Controller` });
  return RegisterController;
}
