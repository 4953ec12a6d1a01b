import { freshId, requestIdOf } from '@fixtrail/contracts/ids';
import { requestStream, type CommandEnvelope, type CommandResult } from '@fixtrail/contracts/process';
import { fold, initialState, type OpenedRequest, type RequestState } from '@fixtrail/domain/request';
import { readStream, type EventLog, type StoredEvent } from '@fixtrail/event-log';
import type { RequestCommands } from '@fixtrail/platform/request-commands';
import { toRequestEvent } from '@fixtrail/projections';
import type { Ask } from './asks';

/** A request on the real servers, told what to do the way a specification says it. */
export interface DrivenRequest {
  readonly id: string;
  /** As its stream has it now. */
  state(): Promise<OpenedRequest>;
  events(): Promise<readonly StoredEvent[]>;
  /** Makes the command that is asked for, seen from the state as it is now. */
  envelope(ask: Ask): Promise<CommandEnvelope>;
  send(envelope: CommandEnvelope): Promise<CommandResult>;
  /** Sends it with a fresh id; throws when it is refused. */
  tell(ask: Ask): Promise<CommandResult>;
}

/** Opens a request; what the opening asks decides the rest. */
export async function openRequest(commands: RequestCommands, log: EventLog, opening: Ask): Promise<DrivenRequest> {
  const id = freshId();
  const request = drive(commands, log, requestIdOf(id));
  const envelope = { ...(await request.envelope(opening)), id, correlationId: id };
  expectAccepted(envelope, await request.send(envelope));
  return request;
}

/** A request that is there already, or one that never was. */
export function drive(commands: RequestCommands, log: EventLog, id: string): DrivenRequest {
  const events = (): Promise<readonly StoredEvent[]> => readStream(log, requestStream(id));
  const fromLog = async (): Promise<RequestState> => fold(initialState(id), (await events()).map(toRequestEvent));
  const envelope = async (ask: Ask): Promise<CommandEnvelope> => {
    const commandId = freshId();
    return { id: commandId, correlationId: commandId, command: ask(await fromLog()) };
  };
  const send = (sent: CommandEnvelope): Promise<CommandResult> => commands.send(id, sent, 20_000);
  return {
    id,
    events,
    envelope,
    send,
    async state() {
      const state = await fromLog();
      if (!state.opened) throw new Error(`Request ${id} is not opened.`);
      return state;
    },
    async tell(ask) {
      const sent = await envelope(ask);
      return expectAccepted(sent, await send(sent));
    },
  };
}

function expectAccepted({ command }: CommandEnvelope, result: CommandResult): CommandResult {
  if (!result.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(result.rejected)}`);
  return result;
}
