import type { Zone } from '../policy/policy';
import type { Instant } from '../time';
import type { Severity } from './facts';

/** A fact that can be set right afterwards, with its right value. */
export type CorrectedFact =
  | { readonly fact: 'severity'; readonly value: Severity }
  | { readonly fact: 'site.zone'; readonly value: Zone }
  | { readonly fact: CorrectableText; readonly value: string }
  /** When a clock's fact really happened. */
  | { readonly fact: CorrectableTime; readonly value: Instant };

export const correctableTexts = [
  'customer.name',
  'customer.phone',
  'customer.email',
  'site.address',
  'product.model',
  'product.serial',
  'fault.description',
  'fault.errorMessage',
  'fault.configuration',
] as const;
export type CorrectableText = (typeof correctableTexts)[number];
export const correctableTimes = ['responded', 'arrived', 'en-route', 'scheduled'] as const;
export type CorrectableTime = (typeof correctableTimes)[number];
