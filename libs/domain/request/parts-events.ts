import type { Person } from '../people';
import type { Instant } from '../time';
import type { Outcome } from './outcomes';

type OldPartNamed = { readonly oldPartId: string; readonly fru: string };
export type LineNamed = {
  readonly lineId: string;
  readonly fru: string;
  readonly quantity: number;
  readonly depot: string;
};

/** What a part is when it comes back. */
export type ReturnCondition = 'good' | 'defective';

/** Events of parts, from the order to the finding about the old one; part of the contract that `RequestEventData` is. */
export interface PartsEventData {
  'parts-requested': {
    readonly orderId: string;
    /** The customer swaps them. */
    readonly cru?: boolean;
    readonly lines: readonly { readonly lineId: string; readonly fru: string; readonly quantity: number }[];
  };
  'part-reserved': LineNamed & {
    /** Why this depot, and this part. */
    readonly because?: string;
    /** When it can be at the site. */
    readonly expectedAt?: Instant;
    /** The part that was asked for, where a substitute is given. */
    readonly insteadOf?: string;
  };
  'part-backordered': {
    readonly lineId: string;
    readonly fru: string;
    readonly expectedAt: Instant;
    readonly because?: string;
  };
  /** Nobody can give it and no date is known: it waits for a delivery, or for what the parts department finds. */
  'part-short': { readonly lineId: string; readonly fru: string; readonly quantity: number; readonly reason: string };
  /** The day came and the part did not. */
  'backorder-overdue': { readonly lineId: string; readonly fru: string; readonly expectedAt: Instant };
  'part-cancelled': { readonly lineId: string; readonly fru: string; readonly reason: string };
  'part-released': LineNamed & { readonly reason: string };
  'part-picked': LineNamed;
  'part-shipped': LineNamed & { readonly carrier: string; readonly tracking: string; readonly serial?: string };
  'part-delivered': LineNamed & { readonly serial?: string };
  /** It has left the depot and is not needed any more, or no good: so many pieces have to come back. */
  'part-recalled': LineNamed & { readonly condition: ReturnCondition; readonly reason: string };
  'part-returned': LineNamed & {
    readonly condition: ReturnCondition;
    /** Where it came back from: on its way, or the site. */
    readonly from: 'transit' | 'site';
    readonly serial?: string;
  };
  /** Found dead before it was ever used, by an engineer who had taken it along: it goes back among the defective ones. */
  'part-failed': LineNamed & { readonly serial?: string };
  'part-used': LineNamed & {
    readonly serialIn?: string;
    readonly serialOut?: string;
    /** Delivered before; absent when it was taken from the shelf. */
    readonly from?: 'site';
  };
  /** The part that was taken out has to come back: an obligation that may outlive the request. */
  'old-part-due': OldPartNamed & {
    readonly lineId: string;
    /** Of the old part; with a swap by the customer it is known when it comes back. */
    readonly serial?: string;
    readonly cru: boolean;
    /** CNY: what is charged when it does not come back. */
    readonly price: number;
  };
  'old-part-reminded': OldPartNamed & { readonly day: number };
  'old-part-charged': OldPartNamed & { readonly amount: number };
  'old-part-waived': OldPartNamed & { readonly reason: string };
  'old-part-returned': LineNamed & { readonly oldPartId: string; readonly serial: string };
  'old-part-credited': OldPartNamed & { readonly amount: number };
  'old-part-inspected': OldPartNamed & {
    readonly taskId: string;
    readonly finding: Outcome<'inspect-old-part'>;
    readonly by: Person;
  };
}
