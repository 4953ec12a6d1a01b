/** Causes that the service does not cover, and what each does to the entitlement. */
export const exclusions = {
  settings: 'excluded',
  virus: 'excluded',
  'operation-error': 'excluded',
  'forgotten-password': 'excluded',
  power: 'excluded',
  'wear-part': 'excluded',
  misuse: 'excluded',
  negligence: 'void',
  'foreign-accessory': 'void',
  modified: 'void',
  'unauthorised-repair': 'void',
  transport: 'void',
  'altered-label': 'void',
  software: 'excluded',
  'third-party': 'excluded',
  'non-original-part': 'excluded',
} as const satisfies Record<string, 'excluded' | 'void'>;
export type Exclusion = keyof typeof exclusions;
