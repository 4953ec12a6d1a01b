import { Body, Controller, HttpCode, Post, Res, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { partsLineAnswer, type PartsLineAnswer } from '@fixtrail/contracts/api/answers';
import { lineStep, returnOld, shipLine } from '@fixtrail/contracts/api/parts';
import { lineActionsFor } from '@fixtrail/contracts/present/actions';
import { presentPartsLine } from '@fixtrail/contracts/present/task';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import type { RequestCommandData } from '@fixtrail/domain/request';
import type { LineActionName } from '@fixtrail/domain/request/actions';
import { AnswersWith, Authorised, Loaded } from '../auth/authorised.decorator';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { etagOf } from '../http/etag';
import type { RequestLife } from '../requests/load-request';
import { RequestCommander } from '../requests/request-commander';
import type { LineInRequest } from '../requests/request-objects';
import { View } from '../requests/viewer.decorator';

type LineCommand = 'pick-part' | 'ship-part' | 'deliver-part' | 'return-part' | 'return-old-part';
type Told<Command extends LineCommand> = Omit<RequestCommandData[Command], 'lineId'>;

interface LineRoute<Command extends LineCommand = LineCommand> {
  readonly command: Command;
  readonly body: z.ZodType<Told<Command>>;
  readonly summary: string;
}

/** `POST /v1/parts-lines/{id}/<name>`: what the parts department does with a line that was given stock. */
const routes: { readonly [Name in LineActionName]: LineRoute } = {
  pick: { command: 'pick-part', body: lineStep, summary: 'It is taken from its shelf' },
  ship: { command: 'ship-part', body: shipLine, summary: 'It leaves the depot' },
  deliver: { command: 'deliver-part', body: lineStep, summary: 'It has arrived at the site' },
  return: { command: 'return-part', body: lineStep, summary: 'It comes back unused and is in stock again' },
  'return-old': { command: 'return-old-part', body: returnOld, summary: 'The part that was taken out is back' },
};

/** They differ in their bodies only: written once, so that they cannot drift apart. */
function lineController(name: LineActionName): Type {
  const { command, body: schema, summary } = routes[name];

  @ApiTags('parts')
  @Controller('v1/parts-lines')
  class PartsLineController {
    constructor(private readonly commander: RequestCommander) {}

    @Post(`:id/${name}`)
    @HttpCode(200)
    @Authorised({
      permission: 'parts-lines:serve',
      object: 'parts-line',
      refusals: ['parts-line-not-ready', 'no-old-part-due', 'request-over'],
    })
    @ApiOperation({ operationId: `parts-line-${name}`, summary })
    @ApiOkResponse({ standardSchema: partsLineAnswer })
    @AnswersWith('ETag')
    async run(
      @Loaded() { request: { id }, line }: LineInRequest,
      @Body({ schema }) body: Told<LineCommand>,
      @CommandContext() call: CallContext,
      @View() viewer: Viewer,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<PartsLineAnswer> {
      const data = { ...body, lineId: line.id } as RequestCommandData[typeof command];
      const after = await this.commander.send(call, id, command, data, (life) => standing(life, line.id, viewer));
      reply.header('etag', etagOf(after.version));
      return presentPartsLine(lineIn(after, line.id), viewer);
    }
  }
  // Nest and its logs tell classes apart by name.
  Object.defineProperty(PartsLineController, 'name', { value: `parts-line-${name}Controller` });
  return PartsLineController;
}

const lineIn = ({ request }: RequestLife, lineId: string): LineInRequest['line'] => {
  const line = request.lines.find(({ id }) => id === lineId);
  if (!line) throw new Error(`Line ${lineId} is not in request ${request.id} any more.`);
  return line;
};

/** Where the line stands, for the one who came too late. */
const standing = (life: RequestLife, lineId: string, viewer: Viewer) => ({
  current: { stage: life.request.stage, version: life.version, state: lineIn(life, lineId).state },
  actions: lineActionsFor(lineIn(life, lineId), viewer),
});

export const partsLineControllers: readonly Type[] = (Object.keys(routes) as LineActionName[]).map(lineController);
