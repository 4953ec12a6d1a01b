import type { Stage } from '@fixtrail/domain/request';
import type { RequestProcess } from './request-process';

/**
 * What happens in each stage of a request, from the report to the close. People's tasks open and end by the rules of
 * the domain and run beside this as activities; a stage is left when a task, a command or a clock leads to another.
 */
export const stages: Readonly<Record<Stage, (request: RequestProcess) => Promise<void>>> = {
  /** Items are missing: the clerk asks the customer for them. */
  'info-pending': (request) => request.leaves('info-pending'),

  /** The register does not know the device: the clerk verifies it before anything is said about money. */
  entitlement: (request) => request.leaves('entitlement'),

  /** Not covered: a hotline engineer makes a quote, and the customer accepts or declines, or lets it lapse. */
  quote: (request) => request.leaves('quote'),

  /**
   * A hotline engineer diagnoses by phone. When a clock or a person escalates, a senior engineer joins and the phone
   * diagnosis stays open: the first solution withdraws the other task.
   */
  triage: (request) => request.leaves('triage'),

  /** A visit or a depot repair is proposed: nothing moves before the customer agrees. */
  consent: (request) => request.leaves('consent'),

  /** At the same time: the parts department allocates parts, and an engineer is on the way to the customer. */
  async fulfilment(request) {
    await Promise.all([request.allocatesParts('fulfilment'), request.leaves('fulfilment')]);
  },

  /** Solved: the owner asks the customer whether it really is. The report's 24 hours run already. */
  confirming: (request) => request.leaves('confirming'),

  /** The problem-handling report: kind, cause, method, losses. */
  report: (request) => request.leaves('report'),

  /** The customer is asked how it went; with the answer the request is closed. */
  'return-visit': (request) => request.leaves('return-visit'),

  // Nothing is awaited any more; a late note is recorded all the same.
  closed: () => Promise.resolve(),
  cancelled: () => Promise.resolve(),
  merged: () => Promise.resolve(),
};
