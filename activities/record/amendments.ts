import { derivedId } from '@fixtrail/contracts/ids';
import { isRejected } from '@fixtrail/domain/aggregate';
import type { Calendar } from '@fixtrail/domain/calendar';
import { nothingAsked } from '@fixtrail/domain/parts/allocation';
import { system } from '@fixtrail/domain/people';
import type { CalendarRef, Policy } from '@fixtrail/domain/policy/policy';
import {
  decide,
  type Clock,
  type OpenedRequest,
  type Principal,
  type RequestCommand,
  type RequestCommandData,
  type RequestContext,
  type RequestEvent,
} from '@fixtrail/domain/request';
import type { Sentence } from '@fixtrail/domain/request/story';
import { instant } from '@fixtrail/domain/time';
import { liveCollection, type RequestRow } from '@fixtrail/projections';
import { eventIdOf, type Cause } from './envelope';
import { record } from './record';
import { rulesFor } from './request-rules';
import type { Rulebook, RuleKind } from './rules';
import type { RecordStores } from './stores';
import { whyMoved } from './why-moved';

export interface Move {
  readonly requestId: string;
  readonly requestNumber: string;
  readonly clock: RequestEvent<'clock-amended'>['data']['key'];
  readonly before: string;
  readonly after: string;
  readonly provisional: boolean;
  /** Why it moves. */
  readonly because: Sentence;
}
export interface Preview {
  readonly requests: number;
  readonly moved: number;
  readonly moves: readonly Move[];
}

const shownMoves = 200;

/** The open requests that an amendment concerns, as a filter of their read model. */
export const concernedBy = ({ calendar, policy, provisionalOnly }: RequestCommandData['amend']) => ({
  open: true,
  ...(policy && { 'state.policy.id': policy.id }),
  ...(calendar && { 'state.calendars.id': calendar.id }),
  ...(provisionalOnly === true && { 'state.clocks.provisional': true }),
});

/** What the amendment would move, decided by the same rules that will carry it out; nothing is written. */
export const previewAmendment = async (
  { log }: RecordStores,
  rules: Rulebook,
  data: RequestCommandData['amend'],
): Promise<Preview> => {
  const rows = await liveCollection<RequestRow>(log.db, 'requests');
  const moves: Found[] = [];
  let requests = 0;
  for await (const { state } of rows.find(concernedBy(data), { projection: { state: 1 } })) {
    requests += 1;
    for (const event of await amendedBy(rules, state, data)) {
      const { key, before, dueAt, provisional } = event.data;
      // Other warnings on the way to the same deadline move nothing.
      const clock = state.clocks.find(({ clockId }) => clockId === event.data.clockId);
      if (!clock || (before === dueAt && provisional === clock.provisional)) continue;
      const { id: requestId, number: requestNumber } = state;
      const move = { requestId, requestNumber, clock: key, before, after: dueAt, provisional };
      moves.push({ move, clock, amended: event.data });
    }
  }
  const soonest = moves.toSorted((a, b) => a.move.after.localeCompare(b.move.after)).slice(0, shownMoves);
  const explained = soonest.map(async ({ move, clock, amended }) => ({
    ...move,
    because: await whyMoved(rules, clock, amended),
  }));
  return { requests, moved: moves.length, moves: await Promise.all(explained) };
};

interface Found {
  readonly move: Omit<Move, 'because'>;
  readonly clock: Clock;
  readonly amended: RequestEvent<'clock-amended'>['data'];
}

const amendedBy = async (
  rules: Rulebook,
  state: OpenedRequest,
  data: RequestCommandData['amend'],
): Promise<readonly RequestEvent<'clock-amended'>[]> => {
  const command: RequestCommand<'amend'> = {
    type: 'amend',
    data,
    by: { id: system.id, name: 'Fixtrail', actor: system },
  };
  const context: RequestContext = {
    at: state.testClock?.now ?? instant(Date.now()),
    eventId: String,
    idOf: (...parts) => derivedId(state.id, ...parts),
    ...(await rulesFor(rules, state, command, Promise.resolve({ device: null }))),
    mergeInto: null,
    repeatOf: null,
    device: null,
    product: null,
    countedUses: [],
    regionZone: null,
    candidates: [],
    supply: nothingAsked,
    cruBlockedBy: null,
    number: '',
    testClockNow: null,
    externalRefTakenBy: null,
  };
  const decision = decide(state, command, context);
  return isRejected(decision)
    ? []
    : decision.events.filter((event): event is RequestEvent<'clock-amended'> => event.type === 'clock-amended');
};

/** A rulebook in which a document that nobody has written yet is a version like the others. */
export const withDraft = (rules: Rulebook, kind: RuleKind, draft: Calendar | Policy): Rulebook => {
  const isDraft = (of: RuleKind, ref: CalendarRef): boolean =>
    of === kind && ref.id === draft.id && ref.version === draft.version;
  return {
    newest: () => rules.newest(),
    calendar: async (ref) => (isDraft('calendar', ref) ? (draft as Calendar) : rules.calendar(ref)),
    policy: async (ref) => (isDraft('policy', ref) ? (draft as Policy) : rules.policy(ref)),
  };
};

export interface ApplyInput {
  readonly kind: RuleKind;
  readonly id: string;
  readonly version: number;
  readonly reason: string;
  readonly by: Principal;
  readonly commandId: string;
  readonly correlationId: string;
}

/** Says that a version applies to the open requests from now on; a reactor carries it to each of them. */
export const recordApplication = async ({ log }: RecordStores, input: ApplyInput): Promise<void> => {
  const { kind, id, version, reason, by, commandId, correlationId } = input;
  const stream = `rules-application/${commandId}`;
  const cause: Cause = { id: commandId, correlationId, causationId: null };
  await record(log, stream, commandId, async () => ({
    events: [
      {
        _id: eventIdOf(cause, stream, 0),
        type: 'rules-applied',
        at: log.now(),
        commandId,
        actor: by.actor,
        correlationId,
        causationId: null,
        data: { kind, id, version, reason },
      },
    ],
  }));
};
