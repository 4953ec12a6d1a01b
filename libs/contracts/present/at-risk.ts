import { agenda, isPending, type Clock, type OpenedRequest } from '@fixtrail/domain/request';
import { clockWords, inLanguage, waitingOn } from '@fixtrail/domain/request/story';
import type { Instant } from '@fixtrail/domain/time';
import type { AtRiskRow } from '../api/boards';
import type { Risk } from '../api/lists';
import { actionsFor } from './actions';
import { presentClock } from './request';
import { presentAgendaItem } from './timeline';
import type { Viewer } from './viewer';

/** How a clock that still counts stands at an instant: decided by time alone, so that it is true before anything is told. */
export const riskOf = (clock: Clock, now: Instant): Risk => {
  if (clock.status === 'paused') return 'on-track';
  if (clock.status === 'breached' || (!clock.provisional && clock.dueAt <= now)) return 'breached';
  return clock.steps.some(({ at }) => at <= now) ? 'at-risk' : 'on-track';
};

/** A line of the board, or `undefined` for a request of which no clock is at risk. */
export const presentAtRisk = (
  request: OpenedRequest,
  version: number,
  now: Instant,
  viewer: Viewer,
): AtRiskRow | undefined => {
  const { language } = viewer;
  const clocks = request.clocks
    .filter(isPending)
    .map((clock) => {
      const { id, key, status, startedAt, dueAt, provisional, policy } = presentClock(clock);
      const name = inLanguage(clockWords[key], language);
      return { id, key, name, risk: riskOf(clock, now), status, startedAt, dueAt, provisional, policy };
    })
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt) || a.id.localeCompare(b.id));
  const clock = clocks.find(({ risk }) => risk !== 'on-track');
  if (!clock) return undefined;
  const [next] = agenda(request).filter(({ fireAt }) => fireAt > now);
  const { product, customer, handled } = request;
  return {
    requestId: request.id,
    number: request.number,
    version,
    risk: clocks.some(({ risk }) => risk === 'breached') ? 'breached' : 'at-risk',
    clock,
    others: clocks.filter((one) => one !== clock),
    kind: request.kind,
    severity: request.severity,
    stage: request.stage,
    fault: request.fault.description,
    customer: customer.organization ?? customer.name,
    device: { model: product.model ?? null, serial: product.serial ?? null },
    region: request.site.region ?? null,
    owner: request.owner,
    waitingOn: waitingOn(request, language),
    next: next ? presentAgendaItem(next, language) : null,
    handled: handled && { by: handled.by, at: handled.at, note: handled.note ?? null },
    actions: [...actionsFor(request, viewer)],
  };
};
