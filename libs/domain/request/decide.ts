import { accept, isRejected, reject, type Decision, type Rejection } from '../aggregate';
import type { Person } from '../people';
import type { RequestCommand, RequestCommandData, RequestCommandType } from './commands';
import type { RequestContext } from './context';
import { complete, rate } from './decide/complete';
import { absorb, correct, merge, reopen } from './decide/afterwards';
import { amend } from './decide/amend';
import { addAttachment, addNote, advanceClock, cancel, escalateByCommand, setOwner } from './decide/steering';
import { consent } from './decide/consent';
import { handleRisk, unhandleRisk } from './decide/handling';
import { open } from './decide/open';
import { returnOldPart } from './decide/old-parts';
import { allocateParts } from './decide/parts-allocation';
import { deliverPart, pickPart, returnPart, shipPart } from './decide/parts-lines';
import { reassign } from './decide/reassign';
import { assign, claim, decline, onTask, progress, release } from './decide/task-commands';
import { pause, resume } from './decide/pauses';
import { startDraft, type Draft } from './draft';
import type { RequestEvent } from './events';
import { isOver, type RequestState } from './state';

type LaterCommand = Exclude<RequestCommandType, 'open'>;

/** What a command to a request that exists does: it adds to the draft, or says why not. */
type Handler<Type extends LaterCommand> = (
  draft: Draft,
  data: RequestCommandData[Type],
  by: Person,
) => { readonly rejected: Rejection } | undefined | void;

const handlers: { readonly [Type in LaterCommand]: Handler<Type> } = {
  'add-note': addNote,
  'add-attachment': addAttachment,
  consent,
  escalate: escalateByCommand,
  cancel,
  'set-owner': setOwner,
  rate,
  pause,
  resume,
  reopen,
  merge,
  absorb,
  correct,
  amend,
  'handle-risk': handleRisk,
  'unhandle-risk': unhandleRisk,
  assign: onTask(assign),
  'reassign-task': onTask(reassign),
  'claim-task': onTask(claim),
  'release-task': onTask(release),
  'decline-task': onTask(decline),
  'progress-task': onTask(progress),
  'complete-task': onTask(complete),
  'allocate-parts': allocateParts,
  'pick-part': pickPart,
  'ship-part': shipPart,
  'deliver-part': deliverPart,
  'return-part': returnPart,
  'return-old-part': returnOldPart,
  'advance-clock': advanceClock,
  // What is due is done before every command, so there is nothing left to do for one that only asks for that.
  tick: () => undefined,
  sync: () => undefined,
};

/** Commands that steer the work: refused when there is no work any more. Tasks say themselves that they are over. */
const steering: readonly RequestCommandType[] = [
  'consent',
  'escalate',
  'cancel',
  'set-owner',
  'handle-risk',
  'unhandle-risk',
  'pause',
  'resume',
  'merge',
];

/**
 * The one place where a command to a request becomes events, or is refused. Pure: the same state, command and context
 * always give the same answer. A refusal changes nothing.
 */
export const decide = (
  state: RequestState,
  command: RequestCommand,
  context: RequestContext,
): Decision<RequestEvent> => {
  if (command.type === 'open') {
    return state.opened ? reject('already-open', { number: state.number }) : open(state, command, context);
  }
  if (!state.opened) return reject('not-found', { what: 'request' });
  if (isOver(state) && steering.includes(command.type)) return reject('request-over', { stage: state.stage });

  const happenedAt = command.type === 'complete-task' ? command.data.at : undefined;
  const draft = startDraft(state, context, command.by.actor, happenedAt);
  const refused = handle(draft, command.type, command.data, { id: command.by.id, name: command.by.name });
  return refused && isRejected<RequestEvent>(refused) ? refused : accept(draft.events);
};

const handle = <Type extends LaterCommand>(
  draft: Draft,
  type: Type,
  data: RequestCommand['data'],
  by: Person,
): ReturnType<Handler<Type>> =>
  // `type` and `data` come from one command; TypeScript loses the pairing when they are taken apart.
  handlers[type](draft, data as RequestCommandData[Type], by);
