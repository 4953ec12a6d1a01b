import type { Logger } from 'pino';
import type { CommandEnvelope } from '@fixtrail/contracts/process';
import { CommandFaultError, type RequestCommands } from '@fixtrail/platform/request-commands';

const patienceMs = 60_000;

/**
 * Sends what follows from an event to a request. A fault in the rules would come again however often it is sent: it is
 * logged, and the requests behind this one do not wait for it.
 *
 * @throws OutcomeUnknownError when nobody answers: the reaction is tried again.
 */
export const sendUnlessFaulty = async (
  commands: RequestCommands,
  logger: Logger,
  requestId: string,
  envelope: CommandEnvelope,
): Promise<void> => {
  try {
    await commands.send(requestId, envelope, patienceMs);
  } catch (err) {
    if (!(err instanceof CommandFaultError)) throw err;
    logger.error({ err, requestId, command: envelope.command.type }, 'The rules cannot answer what follows by itself');
  }
};
