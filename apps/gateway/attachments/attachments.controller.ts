import { Controller, Get, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { attachment, attachmentList, type ShownAttachment } from '@fixtrail/contracts/api/attachments';
import { derivedId } from '@fixtrail/contracts/ids';
import type { Attachment } from '@fixtrail/domain/request';
import { AnswersWith, Authorised, BodyExamples, Loaded } from '../auth/authorised.decorator';
import type { Principal } from '../auth/principal';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { InjectMongo, type Mongo } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import type { RequestLife } from '../requests/load-request';
import { RequestCommander } from '../requests/request-commander';
import { attachmentTypeOf, attachmentTypes, dispositionOf, safeName } from './content';
import { fileStore, hashOf, type FileStore } from './file-store';

const upload = {
  description: `One file, in the field \`file\`: at most 15 MiB, and one of ${attachmentTypes.join(', ')}.`,
  schema: {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
  },
};

@ApiTags('attachments')
@Controller('v1/requests/:id/attachments')
export class AttachmentsController {
  private readonly files: FileStore;

  constructor(
    private readonly commander: RequestCommander,
    @InjectMongo() mongo: Mongo,
  ) {
    this.files = fileStore(mongo.db);
  }

  /** The content first, then the fact: what is in the timeline can be read. */
  @Post()
  @Authorised({
    permission: 'requests:attach',
    object: 'request',
    accepts: 'multipart',
    refusals: ['attachment-not-allowed'],
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(upload)
  @BodyExamples({ 'multipart/form-data': { file: '(the bytes of photo.jpg)' } })
  @ApiCreatedResponse({ standardSchema: attachment })
  @ApiOperation({ summary: 'Add a file: a picture, a PDF, a log; its type is told by its content' })
  @AnswersWith('Location')
  async add(
    @Loaded() { request }: RequestLife,
    @Req() incoming: FastifyRequest,
    @CommandContext() call: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownAttachment> {
    if (!incoming.upload) throw new ProblemError('unsupported-media-type');
    const { content, filename } = incoming.upload;
    const type = await attachmentTypeOf(content);
    if (type === undefined) {
      throw new ProblemError('attachment-not-allowed', {
        params: { types: attachmentTypes.join(', ') },
      });
    }
    const attachmentId = derivedId(call.commandId, 'attachment');
    const data = { attachmentId, name: safeName(filename, type), type, size: content.length, sha256: hashOf(content) };
    const kept = await this.files.keep(attachmentId, request.id, content);
    if (kept.sha256 !== data.sha256 || kept.requestId !== request.id) throw new ProblemError('idempotency-key-reused');
    const after = await this.commander.send(call, request.id, 'add-attachment', data, (life) => ({
      current: { stage: life.request.stage, version: life.version },
    }));
    const added = attachmentsOf(after).find(({ id }) => id === attachmentId);
    if (!added) throw new Error(`Attachment ${attachmentId} was recorded and is not in the log.`);
    reply.header('location', `/v1/requests/${request.id}/attachments/${attachmentId}`);
    return shown(added);
  }

  @Get()
  @Authorised({ permission: 'requests:view', object: 'request' })
  @ApiOkResponse({ standardSchema: attachmentList })
  @ApiOperation({ summary: 'The files of a request; for its customer, those that they have sent' })
  list(@Loaded() life: RequestLife, @CommandContext() { principal }: CallContext): { items: ShownAttachment[] } {
    return { items: visibleOf(life, principal).map(shown) };
  }

  @Get(':attachmentId')
  @Authorised({ permission: 'requests:view', object: 'request' })
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string' } } } })
  @ApiOperation({ summary: 'The content of a file, to be saved and never shown in place' })
  read(
    @Loaded() life: RequestLife,
    @Param('attachmentId') attachmentId: string,
    @CommandContext() { principal }: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): StreamableFile {
    const found = visibleOf(life, principal).find(({ id }) => id === attachmentId);
    if (!found) throw new ProblemError('not-found');
    reply.header('content-security-policy', "default-src 'none'; sandbox");
    reply.header('x-attachment-type', found.data.type);
    return new StreamableFile(this.files.read(attachmentId), {
      // Not what it is, but what to do with it: a browser that is told nothing has nothing to run.
      type: 'application/octet-stream',
      disposition: dispositionOf(found.data.name),
      length: found.data.size,
    });
  }
}

interface Added {
  readonly id: string;
  readonly at: string;
  readonly byCustomer: boolean;
  readonly data: Attachment;
}

/** By the events, which are the truth about what belongs to a request. */
const attachmentsOf = ({ events }: RequestLife): readonly Added[] =>
  events.flatMap(({ event }) =>
    event.type === 'attachment-added'
      ? [{ id: event.data.attachmentId, at: event.at, byCustomer: event.actor.kind === 'customer', data: event.data }]
      : [],
  );

/** What engineers attach may show other customers' rooms, or a price: it is not the link's holder's to see. */
const visibleOf = (life: RequestLife, { role }: Principal): readonly Added[] =>
  attachmentsOf(life).filter(({ byCustomer }) => role !== 'customer' || byCustomer);

const shown = ({ id, at, data: { name, type, size, sha256 } }: Added): ShownAttachment => ({
  id,
  name,
  type,
  size,
  sha256,
  at,
});
