import { Injectable } from '@nestjs/common';
import type { RequestCommand, RequestCommandData, RequestCommandType } from '@fixtrail/domain/request';
import { requestCommands, type RequestCommands } from '@fixtrail/platform/request-commands';
import { asked } from '../auth/principal';
import type { CallContext } from '../http/command-context.decorator';
import {
  InjectConfig,
  InjectStores,
  InjectTemporal,
  type Config,
  type RecordStores,
  type Temporal,
} from '../platform/tokens';
import { refused, type ProblemDetails } from '../problem/problem-error';
import { loadRequest, type RequestLife } from './load-request';

/** Where a request stands, for the one whose command it does not allow. */
export type ExplainRefusal = (life: RequestLife) => Pick<ProblemDetails, 'current' | 'actions'>;

/** Sends commands to the processes of requests, and answers with the request as the command left it. */
@Injectable()
export class RequestCommander {
  private readonly commands: RequestCommands;

  constructor(
    @InjectConfig() config: Config,
    @InjectTemporal() { client }: Temporal,
    @InjectStores() private readonly stores: RecordStores,
  ) {
    this.commands = requestCommands(client, config.temporal.taskQueue);
  }

  /**
   * The request at the version of the command's last event, so that a command sent again is answered alike.
   *
   * @throws ProblemError when the command is refused; OutcomeUnknownError (503) when nobody could say in time.
   */
  async send<Type extends RequestCommandType>(
    { commandId, correlationId, principal, ifMatch }: CallContext,
    requestId: string,
    type: Type,
    data: RequestCommandData[Type],
    explain: ExplainRefusal,
  ): Promise<RequestLife> {
    // TypeScript cannot relate `type` and `data` inside a generic; the signature above has just done it.
    const command = { type, data, by: asked(principal) } as RequestCommand;
    const envelope = { id: commandId, correlationId, command, ...(ifMatch !== undefined && { ifMatch }) };
    const result = await this.commands.send(requestId, envelope);
    if (result.ok) {
      const life = await loadRequest(this.stores, requestId, result.version);
      if (!life) throw new Error(`Request ${requestId} took a command and is not in the log.`);
      return life;
    }
    const now = await loadRequest(this.stores, requestId);
    throw refused(result.rejected, now && explain(now));
  }
}
