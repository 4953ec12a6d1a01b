import type { z } from 'zod';
import type { Calendar } from '@fixtrail/domain/calendar';
import type { CampaignEventType } from '@fixtrail/domain/campaign/campaign';
import type { CountedChange } from '@fixtrail/domain/entitlement/counted-ledger';
import type { Policy } from '@fixtrail/domain/policy/policy';
import type { RequestEventData } from '@fixtrail/domain/request';
import type { Condition, StockChange } from '@fixtrail/domain/stock/stock';
import type { TestClockEvent } from '@fixtrail/domain/test-clock/test-clock';
import type { ApiKeyDocument } from './api/api-keys';
import type { CustomerLinkDocument } from './api/customer';
import type { registerRoutes } from './api/register';
import type { UserDocument } from './api/users';
import type { EventType } from './event-types';

type Routes = typeof registerRoutes;

/** What is kept of everything that is registered: an event holds the whole document as it is from then on. */
type Documents = { readonly [Kind in keyof Routes]: z.output<Routes[Kind]['shown']> } & {
  readonly user: UserDocument;
  readonly 'api-key': ApiKeyDocument;
  readonly 'customer-link': CustomerLinkDocument;
  readonly calendar: Omit<Calendar, 'id' | 'version'>;
  readonly policy: Omit<Policy, 'id' | 'version'>;
};
type Registered = {
  readonly [Kind in keyof Documents as `${Kind}-registered`]: { readonly document: Documents[Kind] };
};

type TestClockEventData = { readonly [Event in TestClockEvent as Event['type']]: Event['data'] };

interface StockLine {
  readonly depot: string;
  readonly fru: string;
  readonly condition: Condition;
  readonly quantity: number;
  /** What it does to the balance. */
  readonly onHand: number;
  /** What it does to the part of the balance that is promised. */
  readonly reserved: number;
  /** What it does to the part of the balance that is on its way. */
  readonly inTransit?: number;
  readonly serials?: readonly string[];
}
type StockForRequest = StockLine & { readonly requestId: string; readonly lineId: string };

type StockEventData = {
  /** What was done for a line of a request. */
  readonly [Type in Exclude<StockChange['type'], 'stock-moved'>]: StockForRequest;
} & {
  /** Parts came in, went out or were counted. */
  readonly 'stock-moved': StockLine & { readonly reason: string };
};

/** Of a device's contract: so many free relocations, rebuilds and inspections. */
type CountedEvents = {
  readonly [Type in CountedChange['type']]: CountedChange['use'] & { readonly requestId: string };
};
type CampaignEvents = { readonly [Type in CampaignEventType]: Readonly<Record<string, unknown>> };

interface RulesEventData {
  /** Open requests were asked to go by this version. */
  readonly 'rules-applied': {
    readonly kind: 'calendar' | 'policy';
    readonly id: string;
    readonly version: number;
    readonly reason: string;
  };
}

/**
 * The data of every event in the feed, by type. `event-schemas.json` is made of this and of nothing else:
 * `npm run event-schemas` writes it anew.
 */
export type EventData = CampaignEvents &
  CountedEvents &
  RequestEventData &
  Registered &
  TestClockEventData &
  StockEventData &
  RulesEventData;

/** Does not compile while a type of event has no data above. */
type Described<Type extends keyof EventData> = Type;
export type DescribedEventType = Described<EventType>;
