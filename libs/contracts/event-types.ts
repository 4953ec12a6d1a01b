import type { RequestEventType } from '@fixtrail/domain/request';
import type { CampaignEventType } from '@fixtrail/domain/campaign/campaign';
import type { CountedChange } from '@fixtrail/domain/entitlement/counted-ledger';
import type { StockChange } from '@fixtrail/domain/stock/stock';
import type { TestClockEvent } from '@fixtrail/domain/test-clock/test-clock';

type RegisteredKind =
  | 'product'
  | 'device'
  | 'region'
  | 'part'
  | 'depot'
  | 'engineer'
  | 'user'
  | 'api-key'
  | 'calendar'
  | 'policy'
  | 'hotline'
  | 'customer-link';

export type EventType =
  | RequestEventType
  | StockChange['type']
  | CountedChange['type']
  | TestClockEvent['type']
  | CampaignEventType
  | 'rules-applied'
  | `${RegisteredKind}-registered`;

/** Every type of event that the log may hold. The compiler sees to it that none is missing. */
const catalogue: Readonly<Record<EventType, true>> = {
  'request-opened': true,
  'intake-completed': true,
  'entitlement-decided': true,
  'owner-assigned': true,
  'task-opened': true,
  'task-assigned': true,
  'task-claimed': true,
  'task-released': true,
  'task-declined': true,
  'task-progressed': true,
  'task-completed': true,
  'task-withdrawn': true,
  'clock-started': true,
  'clock-warned': true,
  'clock-breached': true,
  'clock-steps-skipped': true,
  'clock-met': true,
  'clock-stopped-late': true,
  'clock-corrected': true,
  'clock-cancelled': true,
  'clock-paused': true,
  'clock-resumed': true,
  'clock-amended': true,
  'request-reopened': true,
  'request-merged': true,
  'duplicate-absorbed': true,
  'fact-corrected': true,
  'rules-amended': true,
  'clock-reinstated': true,
  'clock-advanced': true,
  'person-notified': true,
  'request-escalated': true,
  'diagnosis-made': true,
  'proposal-made': true,
  'exclusion-found': true,
  'extra-parts-charged': true,
  'quote-made': true,
  'quote-lapsed': true,
  'consent-given': true,
  'consent-refused': true,
  'parts-requested': true,
  'part-reserved': true,
  'part-backordered': true,
  'part-cancelled': true,
  'part-released': true,
  'part-short': true,
  'backorder-overdue': true,
  'part-picked': true,
  'part-shipped': true,
  'part-delivered': true,
  'part-recalled': true,
  'part-returned': true,
  'part-failed': true,
  'part-used': true,
  'visit-scheduled': true,
  'visit-missed': true,
  'engineer-arrived': true,
  'service-restored': true,
  'request-resolved': true,
  'customer-unreached': true,
  'restoration-confirmed': true,
  'restoration-denied': true,
  'report-submitted': true,
  'return-visit-rated': true,
  'note-added': true,
  'risk-handled': true,
  'risk-unhandled': true,
  'old-part-due': true,
  'old-part-reminded': true,
  'old-part-charged': true,
  'old-part-waived': true,
  'old-part-returned': true,
  'old-part-credited': true,
  'old-part-inspected': true,
  'close-deferred': true,
  'attachment-added': true,
  'request-closed': true,
  'request-cancelled': true,
  'stock-moved': true,
  'stock-reserved': true,
  'stock-released': true,
  'stock-shipped': true,
  'stock-delivered': true,
  'stock-returned': true,
  'stock-failed': true,
  'stock-used': true,
  'campaign-started': true,
  'campaign-device-refused': true,
  'entitlement-taken': true,
  'entitlement-returned': true,
  'test-clock-created': true,
  'test-clock-advanced': true,
  'test-clock-deleted': true,
  'product-registered': true,
  'device-registered': true,
  'region-registered': true,
  'part-registered': true,
  'depot-registered': true,
  'engineer-registered': true,
  'user-registered': true,
  'api-key-registered': true,
  'rules-applied': true,
  'calendar-registered': true,
  'policy-registered': true,
  'hotline-registered': true,
  'customer-link-registered': true,
};

export const eventTypes = Object.keys(catalogue) as readonly EventType[];

export const isEventType = (type: string): type is EventType => Object.hasOwn(catalogue, type);
