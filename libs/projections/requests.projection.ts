import type { Instant } from '@fixtrail/domain/time';
import { isOver, isPending, type Clock, type OpenedRequest } from '@fixtrail/domain/request';
import type { IndexDescription } from 'mongodb';
import { measuresOf, type Measures } from './measures';
import type { Projection } from './projection';
import type { RequestStates } from './request-states';
import { wordsOf } from './search-words';

/** One request as lists filter and sort it. Instants are in the domain's form, which sorts in time. */
export interface RequestRow {
  /** The request's id. */
  readonly _id: string;
  /** Of the request's stream: everything up to this version is in the row. */
  readonly version: number;
  readonly number: string;
  readonly stage: OpenedRequest['stage'];
  /** Neither closed nor cancelled nor merged. */
  readonly open: boolean;
  readonly kind: OpenedRequest['kind'];
  readonly severity: OpenedRequest['severity'];
  readonly region: string | null;
  readonly policyId: string;
  readonly ownerId: string | null;
  /** Everyone to whom an open task is offered, or who has claimed one. */
  readonly assigneeIds: readonly string[];
  readonly serial: string | null;
  readonly campaignId: string | null;
  readonly customer: string;
  readonly externalRef: string | null;
  readonly openedBy: string;
  readonly testClockId: string | null;
  readonly receivedAt: Instant;
  readonly updatedAt: Instant;
  /** The soonest deadline that still counts, a missed one included; `null` when no clock runs. */
  readonly dueAt: Instant | null;
  /** From here on the request is at risk: the first step (warning, else deadline) of a clock that still counts. */
  readonly atRiskFrom: Instant | null;
  /** From here on it is breached: the first deadline of such a clock that binds. */
  readonly breachFrom: Instant | null;
  /** Each such clock: from when it is at risk, and when it is due. */
  readonly risks: readonly { readonly from: Instant; readonly dueAt: Instant }[];
  /** Somebody sees to what is at risk. */
  readonly handled: boolean;
  readonly measures: Measures;
  /** What `?q=` searches: see `wordsFilter`. */
  readonly words: readonly string[];
  /** The request itself: the next events fold on top of it, and readers present it. */
  readonly state: OpenedRequest;
}

export const requestRow = (state: OpenedRequest, version: number): RequestRow => {
  const running = state.clocks.filter((clock) => isPending(clock) && clock.status !== 'paused');
  const risks = running.flatMap(riskOf);
  const assignees = state.tasks.flatMap((task) =>
    task.assignee && (task.state === 'open' || task.state === 'claimed') ? [task.assignee.id] : [],
  );
  return {
    _id: state.id,
    version,
    number: state.number,
    stage: state.stage,
    open: !isOver(state),
    kind: state.kind,
    severity: state.severity,
    region: state.site.region ?? null,
    policyId: state.policy.id,
    ownerId: state.owner?.id ?? null,
    assigneeIds: [...new Set(assignees)].toSorted(),
    serial: state.product.serial ?? null,
    campaignId: state.campaignId ?? null,
    customer: state.customer.name,
    externalRef: state.externalRef ?? null,
    openedBy: state.openedBy,
    testClockId: state.testClock?.id ?? null,
    receivedAt: state.receivedAt,
    updatedAt: state.updatedAt,
    dueAt: soonest(running.map((clock) => clock.dueAt)),
    atRiskFrom: soonest(risks.map(({ from }) => from)),
    breachFrom: soonest(running.flatMap(bindingDeadline)),
    risks,
    handled: state.handled !== null,
    measures: measuresOf(state),
    words: requestWords(state),
    state,
  };
};

/** Of a provisional clock it does not bind: the calendar beyond it is not known yet. */
const bindingDeadline = ({ provisional, status, dueAt }: Clock): readonly Instant[] =>
  provisional && status !== 'breached' ? [] : [dueAt];

const riskOf = (clock: Clock): RequestRow['risks'] => {
  const from = soonest([...clock.steps.map(({ at }) => at), ...bindingDeadline(clock)]);
  return from === null ? [] : [{ from, dueAt: clock.dueAt }];
};

export const soonest = (instants: readonly Instant[]): Instant | null => instants.toSorted()[0] ?? null;

const requestWords = ({
  number,
  externalRef,
  product,
  customer,
  site,
  fault,
  lines,
}: OpenedRequest): readonly string[] =>
  wordsOf(
    number,
    externalRef,
    product.serial,
    product.model,
    ...lines.map(({ fru }) => fru),
    customer.name,
    customer.organization,
    customer.phone,
    customer.email,
    fault.errorMessage,
    fault.description,
    site.address,
  );

/**
 * The newest report first is the order of the list; `_id` makes it exact where two came at the same instant. Filters
 * that name few requests lead to them; the others are sifted on the way through the order.
 */
const inOrder = { testClockId: 1, receivedAt: -1, _id: -1 } as const;
const indexes: readonly IndexDescription[] = [
  { name: 'order', key: inOrder },
  { name: 'priority', key: { testClockId: 1, open: -1, severity: -1, receivedAt: -1, _id: -1 } },
  { name: 'stage', key: { stage: 1, ...inOrder } },
  { name: 'owner', key: { ownerId: 1, ...inOrder } },
  { name: 'assignee', key: { assigneeIds: 1, ...inOrder } },
  { name: 'region', key: { region: 1, ...inOrder } },
  { name: 'serial', key: { serial: 1, ...inOrder } },
  { name: 'campaign', key: { campaignId: 1, ...inOrder } },
  { name: 'customer', key: { customer: 1, ...inOrder } },
  { name: 'external-ref', key: { externalRef: 1, openedBy: 1 } },
  { name: 'updated', key: { testClockId: 1, updatedAt: -1, _id: -1 } },
  { name: 'risk', key: { open: 1, testClockId: 1, atRiskFrom: 1, _id: 1 } },
  { name: 'breach', key: { open: 1, testClockId: 1, breachFrom: 1 } },
  { name: 'handled', key: { open: 1, testClockId: 1, handled: 1, atRiskFrom: 1 } },
  { name: 'due', key: { open: 1, testClockId: 1, dueAt: 1, _id: 1, atRiskFrom: 1 } },
  { name: 'policy', key: { policyId: 1, ...inOrder } },
  { name: 'measures', key: { testClockId: 1, 'measures.instants': 1 } },
  { name: 'words', key: { words: 1 } },
];

/**
 * One row per request, which is also where the next events find the request as it is: a change of the domain's state is a
 * change of the rows, and counts the version up.
 */
export const requestsProjection = (states: RequestStates): Projection<RequestRow> => ({
  name: 'requests',
  version: 8,
  indexes,
  async apply(events, rows) {
    const changes = await states.changes(events, (ids) => rows.load(ids));
    return changes.map(({ after }) => {
      const { state, version } = after.at(-1) ?? after[0];
      return { put: requestRow(state, version) };
    });
  },
});
