import type { LadderAction, PolicyRef } from '../policy/policy';
import type { Instant } from '../time';
import type { Cause } from './state';

/** A pending promise: what will happen by itself, when, by which rule, because of what, and what would cancel it. */
export interface AgendaItem {
  readonly id: string;
  readonly fireAt: Instant;
  /** `<clock>-warning`, `<clock>-breach`, `quote-lapse`, `visit-no-show`, `backorder-due`, or the forecast `parts-late`. */
  readonly action: string;
  readonly rule: PolicyRef & { readonly text: Readonly<Record<'en' | 'zh', string>> };
  readonly because: Cause;
  /** Facts of the request that would make it needless. */
  readonly cancelledBy: readonly string[];
  readonly clockId: string | null;
  /** Of a clock's ladder: how much of the time has run by then, and what is done about it. */
  readonly step?: { readonly percent: number; readonly actions: readonly LadderAction[] };
}
