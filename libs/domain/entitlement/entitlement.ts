import { plus, type Instant } from '../time';

/** What the device register knows that entitlement depends on; dates are local calendar days (`2026-05-01`). */
export interface RegisteredDevice {
  readonly serial: string;
  readonly model: string;
  readonly acceptedOn: string;
  readonly warrantyYears: number;
  readonly contract?: {
    readonly policy: string;
    readonly signedOn: string;
    readonly years: number;
    readonly free?: { readonly relocation: number; readonly rebuild: number; readonly inspectionsPerYear: number };
  };
}

/** Services of which some are free: they are counted, and the next one is quoted. */
export const countedServices = ['relocation', 'rebuild', 'inspection'] as const;
export type CountedService = (typeof countedServices)[number];

/** One that a request has taken. Days are local, both included: within them so many are free. */
export interface CountedUse {
  readonly service: CountedService;
  readonly from: string;
  readonly to: string;
}

export type EntitlementDecision = 'covered' | 'expired' | 'excluded' | 'void' | 'unknown-device';

/** The answer frozen for the request, with the rule it rests on. `until` is the last day covered, inclusive. */
export interface Entitlement {
  readonly decision: EntitlementDecision;
  readonly kind: 'warranty' | 'contract' | 'lifetime' | null;
  readonly until: string | null;
  readonly charge: 'free' | 'quoted' | 'undecided';
  readonly because: string;
  /** One of the device's counted entitlements, taken by this request. */
  readonly takes?: CountedUse;
}

/** Nothing of the device is needed to answer a question about it. */
export const consultationEntitlement: Entitlement = {
  decision: 'covered',
  kind: null,
  until: null,
  charge: 'free',
  because: 'A consultation is free of charge for everyone.',
};

/** The maker changes the machine: nobody pays for that. */
export const changeEntitlement: Pick<Entitlement, 'decision' | 'charge' | 'because'> = {
  decision: 'covered',
  charge: 'free',
  because: 'An engineering change is free of charge for every device concerned.',
};

/** More than was bought: it is ordered, and quoted. */
export const upgradeEntitlement: Pick<Entitlement, 'decision' | 'charge' | 'because'> = {
  decision: 'excluded',
  charge: 'quoted',
  because: 'An upgrade is ordered: it is quoted.',
};

/**
 * The last day of a term of whole years, inclusive. A term from 29 February ends on 28 February where the last year
 * has no 29th.
 */
export const lastDay = (from: string, years: number): string => {
  const [year = '', month = '', day = ''] = from.split('-');
  const end = Number(year) + years;
  const leap = (end % 4 === 0 && end % 100 !== 0) || end % 400 === 0;
  return `${String(end).padStart(4, '0')}-${month}-${month === '02' && day === '29' && !leap ? '28' : day}`;
};

const chinaOffsetMs = 8 * 3_600_000;
/** The calendar day in China on which an instant falls: warranty terms are counted in local days. */
export const dayInChina = (at: Instant): string => plus(at, chinaOffsetMs).slice(0, 10);

/**
 * Is this model and serial in warranty or under contract at the moment of the report? Contract before warranty,
 * because it lasts longer; after a contract has ended lifetime service goes on at the same standards.
 */
export const decideEntitlement = (
  product: { readonly model?: string; readonly serial?: string },
  device: RegisteredDevice | null,
  reportedAt: Instant,
): Entitlement => {
  const named = `${product.model ?? '?'} ${product.serial ?? '?'}`;
  if (!device || device.model !== product.model) {
    const because = device
      ? `Serial ${device.serial} is registered as ${device.model}, not as ${product.model ?? '?'}: the clerk verifies it.`
      : `The device register does not know ${named}: the clerk verifies it.`;
    return { decision: 'unknown-device', kind: null, until: null, charge: 'undecided', because };
  }
  const day = dayInChina(reportedAt);
  const { contract } = device;
  if (contract && day >= contract.signedOn) {
    const until = lastDay(contract.signedOn, contract.years);
    return day <= until
      ? covered(
          'contract',
          until,
          `Under contract, signed ${contract.signedOn} for ${contract.years} years; reported ${day}.`,
        )
      : covered('lifetime', null, `The contract ended on ${until}; lifetime service goes on at the same standards.`);
  }
  const until = lastDay(device.acceptedOn, device.warrantyYears);
  if (day <= until) {
    const years = device.warrantyYears === 1 ? '1 year' : `${device.warrantyYears} years`;
    return covered('warranty', until, `In warranty: accepted ${device.acceptedOn}, ${years}; reported ${day}.`);
  }
  const because = `The warranty ended on ${until} and there is no contract; reported ${day}.`;
  return { decision: 'expired', kind: null, until, charge: 'quoted', because };
};

const covered = (kind: 'warranty' | 'contract' | 'lifetime', until: string | null, because: string): Entitlement => ({
  decision: 'covered',
  kind,
  until,
  charge: 'free',
  because,
});
