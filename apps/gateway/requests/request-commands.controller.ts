import { Body, Controller, HttpCode, Post, UseInterceptors, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { requestOrCustomerRequest, type CustomerRequest } from '@fixtrail/contracts/api/customer';
import { requestAnswer, type RequestAnswer } from '@fixtrail/contracts/api/answers';
import {
  addNote,
  assignTask,
  correctFact,
  giveConsent,
  giveReason,
  handleRisk,
  mergeRequest,
  pauseClock,
  resumeClock,
  setOwner,
  unhandleRisk,
} from '@fixtrail/contracts/api/requests';
import { actionPermissions, actionsFor } from '@fixtrail/contracts/present/actions';
import { presentTo } from '@fixtrail/contracts/present/customer';
import type { ProblemCode } from '@fixtrail/contracts/problems';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import type { RequestCommandData, RequestCommandType } from '@fixtrail/domain/request';
import type { RequestActionName } from '@fixtrail/domain/request/actions';
import { AnswersWith, Authorised, Loaded } from '../auth/authorised.decorator';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { invalidField } from '../problem/problem-error';
import type { RequestLife } from './load-request';
import { RequestCommander } from './request-commander';
import { VersionTag } from './version-tag.interceptor';
import { View } from './viewer.decorator';

interface CommandRoute<Command extends RequestCommandType = RequestCommandType> {
  readonly command: Command;
  readonly body: z.ZodType<RequestCommandData[Command]>;
  readonly summary: string;
  /** How the state may refuse it. */
  readonly refusals: readonly ProblemCode[];
}
const route = <Command extends RequestCommandType>(
  command: Command,
  body: z.ZodType<RequestCommandData[Command]>,
  summary: string,
  ...refusals: readonly ProblemCode[]
): CommandRoute<Command> => ({ command, body, summary, refusals });

/** `POST /v1/requests/{id}/<name>`: what is sent, and the command it becomes. */
const routes = {
  notes: route('add-note', addNote, 'Keep something with the request'),
  consent: route(
    'consent',
    giveConsent,
    'The customer’s answer to the proposal or the quote',
    'request-over',
    'nothing-to-consent',
  ),
  pause: route(
    'pause',
    pauseClock,
    'A clock stands still, for a reason',
    'request-over',
    'clock-not-running',
    'clock-already-paused',
    'pause-not-allowed',
  ),
  resume: route('resume', resumeClock, 'A clock runs on', 'request-over', 'clock-not-paused'),
  escalate: route(
    'escalate',
    giveReason,
    'Call a senior engineer in',
    'request-over',
    'already-resolved',
    'already-escalated',
  ),
  cancel: route('cancel', giveReason, 'Cancel it: everything held is given back', 'request-over'),
  reopen: route('reopen', giveReason, 'It was not solved after all: a new cycle', 'not-closed', 'reopen-window-over'),
  merge: route('merge', mergeRequest, 'It is a duplicate of another request', 'request-over', 'merge-target-over'),
  correct: route('correct', correctFact, 'Set a fact right that was entered wrongly or late', 'already-so'),
  assign: route(
    'assign',
    assignTask,
    'Offer a task to someone first',
    'request-over',
    'task-already-completed',
    'task-withdrawn',
  ),
  handle: route(
    'handle-risk',
    handleRisk,
    'Somebody sees to what is at risk',
    'request-over',
    'not-at-risk',
    'already-handled',
  ),
  unhandle: route('unhandle-risk', unhandleRisk, 'Nobody sees to it after all', 'request-over', 'not-handled'),
  owner: route('set-owner', setOwner, 'Who answers for the request to its end', 'request-over'),
} satisfies { readonly [Name in RequestActionName]: CommandRoute<never> | CommandRoute };

/** What stands in the log as told by telephone was told to somebody: a customer answers by their link. */
const refuseOthersWays = (body: object): void => {
  if ('via' in body && body.via !== 'link')
    throw invalidField('via', 'not-yours', 'By this link: "link".', '通过此链接只能为 "link"。');
};

/** Every command has the same route but for its body: written once, so that they cannot drift apart. */
function commandController(name: RequestActionName): Type {
  const { command, body: schema, summary, refusals } = routes[name];

  @ApiTags('requests')
  @Controller('v1/requests')
  @UseInterceptors(VersionTag)
  class RequestCommandController {
    constructor(private readonly commander: RequestCommander) {}

    @Post(`:id/${name}`)
    @HttpCode(200)
    @Authorised({ permission: actionPermissions[name], object: 'request', refusals })
    @ApiOperation({ operationId: `request-${name}`, summary })
    @ApiOkResponse({ standardSchema: name === 'consent' ? requestOrCustomerRequest : requestAnswer })
    @AnswersWith('ETag')
    async run(
      @Loaded() { request: { id } }: RequestLife,
      @Body({ schema }) body: RequestCommandData[typeof command],
      @CommandContext() call: CallContext,
      @View() viewer: Viewer,
    ): Promise<RequestAnswer | CustomerRequest> {
      if (viewer.role === 'customer') refuseOthersWays(body);
      const after = await this.commander.send(call, id, command, body, ({ request, version }) => ({
        current: { stage: request.stage, version },
        actions: actionsFor(request, viewer),
      }));
      return presentTo(after.request, after.version, viewer);
    }
  }
  // Nest and its logs tell classes apart by name.
  Object.defineProperty(RequestCommandController, 'name', { value: `request-${name}Controller` });
  return RequestCommandController;
}

export const requestCommandControllers: readonly Type[] = (Object.keys(routes) as RequestActionName[]).map(
  commandController,
);
