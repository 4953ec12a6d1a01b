import type { RequestEvent } from './events';
import type { Stage } from './facts';
import type { OpenedRequest } from './state';

/**
 * The stage that an event leads to, or `undefined` when it leads nowhere else. The life of a request can be read from
 * top to bottom here.
 */
export const stageAfter = (before: OpenedRequest, event: RequestEvent): Stage | undefined => {
  switch (event.type) {
    case 'request-opened':
      return event.data.missing.length > 0 ? 'info-pending' : 'entitlement';
    case 'intake-completed':
      // What was decided at the report stays decided; only a request not yet judged goes on to be.
      return before.entitlement && before.entitlement.decision !== 'unknown-device' ? 'triage' : 'entitlement';
    case 'entitlement-decided':
      if (event.data.decision === 'covered') return 'triage';
      return event.data.decision === 'unknown-device' ? 'entitlement' : 'quote';
    case 'diagnosis-made':
      if (event.data.diagnosis.result === 'cru') return 'fulfilment';
      return event.data.diagnosis.result === 'needs-info' ? 'info-pending' : undefined;
    case 'proposal-made':
      return 'consent';
    case 'exclusion-found':
    case 'extra-parts-charged':
      return 'quote';
    case 'consent-given':
      return event.data.subject === 'proposal' ? 'fulfilment' : (before.quotedFrom ?? 'triage');
    case 'consent-refused':
      return event.data.subject === 'proposal' ? 'triage' : undefined;
    case 'request-resolved':
      return 'confirming';
    case 'restoration-denied':
      return 'triage';
    case 'restoration-confirmed':
      return before.reportDue ? 'report' : 'return-visit';
    case 'report-submitted':
      return 'return-visit';
    case 'request-closed':
      return 'closed';
    case 'request-cancelled':
      return 'cancelled';
    case 'request-reopened':
      return 'triage';
    case 'request-merged':
      return 'merged';
    default:
      return undefined;
  }
};
